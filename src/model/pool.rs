//! What many records say in the same words is held once.
//!
//! Each thread that reads records keeps the values it read last in a table of
//! fixed size: a value that comes again is shared, one that does not is pushed
//! out by the next. So reading allocates little, and what is kept when nothing
//! is read has a bound.

use super::hash_of;

/// The values read last, by their text.
pub(super) struct Pool<V> {
    slots: Vec<Option<(Box<str>, V)>>,
}

impl<V: Clone> Pool<V> {
    /// A pool of at most `size` values, a power of two.
    pub(super) fn new(size: usize) -> Self {
        debug_assert!(size.is_power_of_two());
        Self { slots: vec![None; size] }
    }

    /// The value of `text`: the one read last, or else what `read` makes of it.
    ///
    /// # Errors
    /// Those of `read`; nothing is kept then.
    pub(super) fn get<E>(&mut self, text: &str, read: impl FnOnce(&str) -> Result<V, E>) -> Result<V, E> {
        let at = hash_of(text) as usize & (self.slots.len() - 1);
        let slot = &mut self.slots[at];
        match slot {
            Some((known, value)) if **known == *text => Ok(value.clone()),
            _ => {
                let value = read(text)?;
                *slot = Some((text.into(), value.clone()));
                Ok(value)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_comes_again_is_shared_and_errors_are_not_kept() {
        let mut pool = Pool::new(8);
        let read = |text: &str| Ok::<Arc<str>, Infallible>(text.into());
        let (Ok(first), Ok(again)) = (pool.get("约20倍", read), pool.get("约20倍", read));
        assert!(Arc::ptr_eq(&first, &again));
        assert_eq!(pool.get("x", |_| Err::<Arc<str>, _>(1)), Err(1));
        assert_eq!(pool.get("x", |_| Err::<Arc<str>, _>(2)), Err(2));
        for at in 0..100 {
            let text = at.to_string();
            assert_eq!(&*pool.get(&text, read).unwrap_or_default(), text, "whatever is pushed out");
        }
    }
}
