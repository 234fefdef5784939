//! What a person did, so that it can be undone and done again, with its name.

/// Steps kept: a working day of editing; each costs a few kilobytes.
const STEPS_MAX: usize = 500;

/// The past and future of a value, each step with the name of the change that led there.
#[derive(Debug)]
pub struct History<T, N> {
    past: Vec<(N, T)>,
    future: Vec<(N, T)>,
    /// Whether a further change of the same name belongs to the last step (a drag, a word typed).
    is_open: bool,
}

impl<T, N> Default for History<T, N> {
    fn default() -> Self {
        Self {
            past: Vec::new(),
            future: Vec::new(),
            is_open: false,
        }
    }
}

impl<T, N: Copy + PartialEq> History<T, N> {
    /// Notes that `name` changed the value from `before`.
    pub fn note(&mut self, name: N, before: T) {
        self.future.clear();
        let continues = self.is_open && self.past.last().is_some_and(|(last, _)| *last == name);
        if !continues {
            self.past.push((name, before));
            let excess = self.past.len().saturating_sub(STEPS_MAX);
            self.past.drain(..excess);
        }
        self.is_open = true;
    }

    /// Ends the last step: a drag was let go, a field was left.
    pub fn settle(&mut self) {
        self.is_open = false;
    }

    /// What undoing would take back.
    pub fn undo_name(&self) -> Option<N> {
        self.past.last().map(|(name, _)| *name)
    }

    pub fn redo_name(&self) -> Option<N> {
        self.future.last().map(|(name, _)| *name)
    }

    /// Trades the present for the state before the last change; gives it back where there is none.
    pub fn undo(&mut self, present: T) -> T {
        self.is_open = false;
        let Some((name, before)) = self.past.pop() else {
            return present;
        };
        self.future.push((name, present));
        before
    }

    /// The opposite of [`Self::undo`].
    pub fn redo(&mut self, present: T) -> T {
        self.is_open = false;
        let Some((name, after)) = self.future.pop() else {
            return present;
        };
        self.past.push((name, present));
        after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_and_redo_walk_the_same_steps() {
        let mut history = History::default();
        history.note('a', 1);
        history.note('b', 2);
        assert_eq!(history.undo_name(), Some('b'));
        assert_eq!(history.undo(3), 2);
        assert_eq!(history.undo(2), 1);
        assert_eq!(history.undo(1), 1, "nothing is left to undo");
        assert_eq!(history.redo(1), 2);
        assert_eq!(
            (history.undo_name(), history.redo_name()),
            (Some('a'), Some('b'))
        );
    }

    #[test]
    fn a_drag_is_one_step_until_it_is_let_go() {
        let mut history = History::default();
        history.note("drag", 1);
        history.note("drag", 2);
        history.settle();
        history.note("drag", 3);
        assert_eq!(history.undo(4), 3);
        assert_eq!(history.undo(3), 1);
    }

    #[test]
    fn a_new_change_forgets_what_was_undone() {
        let mut history = History::default();
        history.note('a', 1);
        let present = history.undo(2);
        history.note('b', present);
        assert_eq!(history.redo_name(), None);
    }
}
