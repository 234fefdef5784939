//! How identifiers of orders and customers stand in lists that leave the program.

use std::borrow::Cow;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use sha2::{Digest as _, Sha256};

/// Characters of a masked identifier that stay, so that two lines can be told apart.
const MASK_KEPT: usize = 2;
/// Bytes of a hash that stay: of a hundred million identifiers no two are likely to share them.
const HASH_BYTES: usize = 12;

/// How identifiers are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Identifiers {
    /// Orders in full, for a list is carried out by them; customers masked.
    #[default]
    Orders,
    /// Both in full.
    Full,
    /// Both masked.
    Masked,
    /// Both as a hash of the salt and the identifier: the same salt gives the same key again, and
    /// without the salt nobody can try identifiers until one fits.
    Hashed { salt: String },
}

impl Identifiers {
    /// Hashed with this salt; without one, with one that nobody knows and that is not used again.
    pub fn hashed(salt: Option<String>) -> Self {
        let random = || {
            let word = || RandomState::new().build_hasher().finish();
            format!("{:016x}{:016x}", word(), word())
        };
        Self::Hashed {
            salt: salt.unwrap_or_else(random),
        }
    }

    pub fn order<'a>(&self, id: &'a str) -> Cow<'a, str> {
        match self {
            Self::Orders | Self::Full => id.into(),
            Self::Masked => masked(id).into(),
            Self::Hashed { salt } => hashed(salt, "order", id).into(),
        }
    }

    pub fn customer<'a>(&self, id: &'a str) -> Cow<'a, str> {
        match self {
            Self::Full => id.into(),
            // No customer is none, masked or not.
            _ if id.is_empty() => id.into(),
            Self::Orders | Self::Masked => masked(id).into(),
            Self::Hashed { salt } => hashed(salt, "customer", id).into(),
        }
    }
}

/// An identifier of which only the end is shown, and that only if it is long enough.
pub fn masked(id: &str) -> String {
    let count = id.chars().count();
    let kept: String = id.chars().skip(count.saturating_sub(MASK_KEPT)).collect();
    if count > 2 * MASK_KEPT {
        format!("•••{kept}")
    } else {
        "•••".to_owned()
    }
}

/// Each part with its length before it, so that no two triples give the same bytes.
fn hashed(salt: &str, what: &str, id: &str) -> String {
    let mut hash = Sha256::new();
    for part in [salt, what, id] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    let shown = digest.iter().take(HASH_BYTES);
    // A letter first: a spreadsheet takes none of these for a number.
    let nibbles = shown.flat_map(|byte| [byte >> 4, byte & 15]);
    let hex: String = nibbles
        .filter_map(|nibble| char::from_digit(nibble.into(), 16))
        .collect();
    format!("h{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_number_shows_its_end_only_if_that_leaves_enough_hidden() {
        assert_eq!(masked("1231-0002"), "•••02");
        assert_eq!(masked("123"), "•••");
        assert_eq!(masked(""), "•••");
    }

    #[test]
    fn orders_stand_in_full_and_customers_do_not() {
        let usual = Identifiers::default();
        assert_eq!(usual.order("1231-0002"), "1231-0002");
        assert_eq!(usual.customer("anna@example.org"), "•••rg");
        assert_eq!(usual.customer(""), "");
        assert_eq!(Identifiers::Full.customer("anna"), "anna");
        assert_eq!(Identifiers::Masked.order("1231-0002"), "•••02");
    }

    #[test]
    fn a_hash_is_stable_under_its_salt_and_another_under_any_other() {
        let salted = |salt: &str| Identifiers::hashed(Some(salt.to_owned()));
        let one = salted("winter").customer("anna").into_owned();
        // printf '\0\0\0\0\0\0\0\006winter\0\0\0\0\0\0\0\010customer\0\0\0\0\0\0\0\004anna' | sha256sum
        assert_eq!(one, "h59f5fbc91d68f2f33dab7a0d");
        assert_eq!(one, salted("winter").customer("anna"));
        assert_ne!(one, salted("summer").customer("anna"));
        assert_ne!(one, salted("winter").order("anna"));
        assert_ne!(
            Identifiers::hashed(None).order("1"),
            Identifiers::hashed(None).order("1")
        );
    }
}
