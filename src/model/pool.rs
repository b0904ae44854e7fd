//! What many records say in the same words is held once.
//!
//! Each thread that reads records keeps the values it read last in a table of
//! fixed size: a value that comes again is shared, one that does not is pushed
//! out by the next. Once a file is read they are let go.

/// The values read last, by hashes of what they were read from.
pub(super) struct Pool<V> {
    /// Values with their hashes; empty until there is a value.
    slots: Vec<Option<(u64, V)>>,
    size: usize,
}

impl<V: Clone> Pool<V> {
    /// A pool of at most `size` values, a power of two.
    pub(super) const fn new(size: usize) -> Self {
        debug_assert!(size.is_power_of_two());
        Self { slots: Vec::new(), size }
    }

    /// The value with this `hash` that `is_it`, if it is one of those read
    /// last, or else what `read` makes.
    ///
    /// # Errors
    /// Those of `read`; nothing is kept then.
    pub(super) fn get<E>(
        &mut self,
        hash: u64,
        is_it: impl FnOnce(&V) -> bool,
        read: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        if self.slots.is_empty() {
            self.slots.resize(self.size, None);
        }
        let slot = &mut self.slots[hash as usize & (self.size - 1)];
        match slot {
            // What has another hash is not looked at: it lies far away in memory.
            Some((known, value)) if *known == hash && is_it(value) => Ok(value.clone()),
            _ => {
                let value = read()?;
                *slot = Some((hash, value.clone()));
                Ok(value)
            }
        }
    }

    /// Lets all values go.
    pub(super) fn forget(&mut self) {
        self.slots = Vec::new();
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::Arc;

    use super::*;
    use crate::model::hash_of;

    #[test]
    fn what_comes_again_is_shared_and_errors_are_not_kept() {
        let mut pool: Pool<Arc<str>> = Pool::new(8);
        let mut get = |text: &str| {
            let Ok(value) = pool.get(hash_of(text), |known| **known == *text, || Ok::<_, Infallible>(text.into()));
            value
        };
        assert!(Arc::ptr_eq(&get("约20倍"), &get("约20倍")));
        for at in 0..100 {
            let text = at.to_string();
            assert_eq!(&*get(&text), text, "whatever is pushed out");
        }
        let last = get("约20倍");
        pool.forget();
        for error in [1, 2] {
            assert_eq!(pool.get(hash_of("约20倍"), |known| Arc::ptr_eq(known, &last), || Err(error)), Err(error));
        }
    }
}
