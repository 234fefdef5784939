//! A value that a worker makes: what it was, and whether a newer one is on its way.

use std::sync::Arc;

use super::Failure;

/// A value that keeps its previous state while a newer one is made, so that the window never goes blank.
#[derive(Clone, Debug)]
pub struct Loadable<T> {
    latest: Option<Arc<T>>,
    phase: Phase,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was asked for, or what is there is up to date.
    Settled,
    /// A newer value is being made.
    Working,
    /// The newer value could not be made; the latest one, if any, is out of date.
    Failed(Failure),
}

impl<T> Default for Loadable<T> {
    fn default() -> Self {
        Self {
            latest: None,
            phase: Phase::Settled,
        }
    }
}

impl<T> Loadable<T> {
    /// The latest value, which may be out of date while working or failed.
    pub fn latest(&self) -> Option<&Arc<T>> {
        self.latest.as_ref()
    }

    /// The value, if it is up to date.
    pub fn current(&self) -> Option<&Arc<T>> {
        (self.phase == Phase::Settled)
            .then_some(self.latest.as_ref())
            .flatten()
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    pub fn is_working(&self) -> bool {
        self.phase == Phase::Working
    }

    pub fn failure(&self) -> Option<&Failure> {
        match &self.phase {
            Phase::Failed(failure) => Some(failure),
            Phase::Settled | Phase::Working => None,
        }
    }

    pub fn work(&mut self) {
        self.phase = Phase::Working;
    }

    pub fn finish(&mut self, value: T) {
        self.latest = Some(Arc::new(value));
        self.phase = Phase::Settled;
    }

    pub fn fail(&mut self, failure: Failure) {
        self.phase = Phase::Failed(failure);
    }

    /// Gives up what was being made and keeps what was there.
    pub fn stop(&mut self) {
        self.phase = Phase::Settled;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_previous_value_stays_while_working_and_after_a_failure() {
        let mut value = Loadable::default();
        value.finish(1);
        value.work();
        assert_eq!(
            (value.latest().map(|v| **v), value.current()),
            (Some(1), None)
        );
        value.fail(Failure::Lost);
        assert_eq!(value.latest().map(|v| **v), Some(1));
        assert_eq!(value.failure(), Some(&Failure::Lost));
        value.finish(2);
        assert_eq!(value.current().map(|v| **v), Some(2));
    }
}
