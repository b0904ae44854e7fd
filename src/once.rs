//! Lists that hold each thing once, in the order in which it came.

/// Appends `item` unless the list has it. For short lists, which are looked
/// through.
pub(crate) fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equals_stays_in_its_place() {
        let mut list = Vec::new();
        for item in ["b", "a", "b", "c", "a"] {
            push_new(&mut list, item);
        }
        assert_eq!(list, ["b", "a", "c"]);
    }
}
