//! What texts were read as, for columns whose cells occur again and again: prices, times, quantities.

/// Texts kept; a power of two.
const SLOTS: usize = 1024;
/// Longest text that is kept, in bytes.
const TEXT_MAX: usize = 31;

/// A text, padded with zeros, and its length: two of them are equal where the texts are.
type Key = [u64; 4];

/// The values of the texts met last; one that shares its slot with another puts it out.
#[derive(Clone, Debug)]
pub(super) struct Memo<V> {
    slots: Vec<Option<(Key, V)>>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<V: Copy> Memo<V> {
    /// What a text was read as before, else what `read` says of it; what cannot be read is not kept.
    #[inline]
    pub fn get_or<E>(
        &mut self,
        text: &[u8],
        read: impl FnOnce(&[u8]) -> Result<V, E>,
    ) -> Result<V, E> {
        let Some(key) = key(text) else {
            return read(text);
        };
        let at = slot(&key);
        if let Some(Some((known, value))) = self.slots.get(at)
            && *known == key
        {
            return Ok(*value);
        }
        let value = read(text)?;
        self.keep(at, key, value);
        Ok(value)
    }

    fn keep(&mut self, at: usize, key: Key, value: V) {
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, || None);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Some((key, value));
        }
    }
}

#[inline]
fn key(text: &[u8]) -> Option<Key> {
    let mut padded = [0; TEXT_MAX + 1];
    let (room, len) = padded.split_at_mut(TEXT_MAX);
    room.get_mut(..text.len())?.copy_from_slice(text);
    len.fill(u8::try_from(text.len()).ok()?);
    let (words, _) = padded.as_chunks::<8>();
    let [a, b, c, d] = words else { return None };
    Some([a, b, c, d].map(|word| u64::from_le_bytes(*word)))
}

#[inline]
fn slot(key: &Key) -> usize {
    // An odd number without pattern spreads what it is multiplied with over the upper bits.
    let mixed = key.iter().fold(0_u64, |mixed, word| {
        (mixed.rotate_left(29) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    (mixed >> 32) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_read_as_the_reader_says_however_often(
            texts in prop::collection::vec("[0-9.\0]{0,3}|[a-c]{29,34}", 0..200)
        ) {
            let mut memo = Memo::default();
            for text in &texts {
                let read = memo.get_or::<()>(text.as_bytes(), |text| Ok((text.len(), text.first().copied())));
                prop_assert_eq!(read, Ok((text.len(), text.as_bytes().first().copied())));
            }
        }
    }

    #[test]
    fn a_text_met_again_is_not_read_again() {
        let mut memo = Memo::default();
        assert_eq!(memo.get_or(b"0.20", |_| Ok::<_, ()>(20)), Ok(20));
        assert_eq!(memo.get_or(b"0.20", |_| Err(())), Ok(20));
        assert_eq!(memo.get_or(b"0.20\0", |_| Err(())), Err(()));
    }
}
