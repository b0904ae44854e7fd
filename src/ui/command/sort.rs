//! What a click on a column's header does to the order of rows.

/// First click: largest first; second: smallest first; third: file order.
pub(super) fn sort_by(sort: &mut Vec<(String, bool)>, column: &str, add: bool) {
    let at = sort.iter().position(|(id, _)| id == column);
    let next = match at.map(|at| sort[at].1) {
        None => Some(true),
        Some(true) => Some(false),
        Some(false) => None,
    };
    if add {
        match (at, next) {
            (Some(at), Some(descending)) => sort[at].1 = descending,
            (Some(at), None) => {
                sort.remove(at);
            }
            (None, Some(descending)) => sort.push((column.to_owned(), descending)),
            (None, None) => {}
        }
    } else {
        *sort = next.map(|descending| (column.to_owned(), descending)).into_iter().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_clicks_on_a_header_come_back_to_the_files_order() {
        let mut sort = Vec::new();
        for expected in [vec![("target".to_owned(), true)], vec![("target".to_owned(), false)], vec![]] {
            sort_by(&mut sort, "target", false);
            assert_eq!(sort, expected);
        }
    }

    #[test]
    fn adding_keeps_the_other_columns() {
        let mut sort = vec![("kind".to_owned(), false)];
        sort_by(&mut sort, "target", true);
        assert_eq!(sort, [("kind".to_owned(), false), ("target".to_owned(), true)]);
        sort_by(&mut sort, "kind", true);
        assert_eq!(sort, [("target".to_owned(), true)]);
    }
}
