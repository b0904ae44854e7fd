//! What many records say in the same words is held once.
//!
//! Each thread that reads records keeps the values that it has read, so that a
//! value that comes again is shared instead of made anew: reading allocates
//! less, and what is read takes less memory. When a file has been read,
//! [`super::forget_shared`] lets go of them.

use std::collections::HashMap;

use hashbrown::DefaultHashBuilder;

/// Values by their text.
pub(super) struct Pool<V> {
    values: HashMap<Box<str>, V, DefaultHashBuilder>,
    most: usize,
}

impl<V: Clone> Pool<V> {
    /// A pool that starts anew when it holds `most` values.
    pub(super) fn new(most: usize) -> Self {
        Self { values: HashMap::default(), most }
    }

    /// The value of `text`: the one read before, or else what `read` makes of
    /// it.
    ///
    /// # Errors
    /// Those of `read`; nothing is kept then.
    pub(super) fn get<E>(&mut self, text: &str, read: impl FnOnce(&str) -> Result<V, E>) -> Result<V, E> {
        if let Some(value) = self.values.get(text) {
            return Ok(value.clone());
        }
        let value = read(text)?;
        if self.values.len() >= self.most {
            self.values.clear();
        }
        self.values.insert(text.into(), value.clone());
        Ok(value)
    }

    /// Lets go of all values.
    pub(super) fn forget(&mut self) {
        self.values = HashMap::default();
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
            assert_eq!(&*pool.get(&text, read).unwrap_or_default(), text, "whatever is let go");
        }
        pool.forget();
        assert_eq!(Arc::strong_count(&again), 2, "only the two here");
    }
}
