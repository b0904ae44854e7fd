//! Small numbers for rows, as narrow as they may be.

/// One code per row: the place of the row's value among the different values
/// of its column. A column of few values takes one byte a row.
#[derive(Clone, Debug)]
pub enum Codes {
    /// At most 256 values.
    Narrow(Vec<u8>),
    /// At most 65,536 values.
    Medium(Vec<u16>),
    /// Any number of values.
    Wide(Vec<u32>),
}

/// Runs one expression on the codes as a slice, whatever their width: the loop
/// inside is compiled for each.
macro_rules! on_codes {
    ($codes:expr, $slice:ident => $body:expr) => {
        match $codes {
            $crate::frame::Codes::Narrow($slice) => $body,
            $crate::frame::Codes::Medium($slice) => $body,
            $crate::frame::Codes::Wide($slice) => $body,
        }
    };
}
pub(crate) use on_codes;

/// The width of a code.
pub(crate) trait Code: Copy + Send + Sync {
    /// The code as an index.
    fn at(self) -> usize;
}

impl Code for u8 {
    fn at(self) -> usize {
        usize::from(self)
    }
}

impl Code for u16 {
    fn at(self) -> usize {
        usize::from(self)
    }
}

impl Code for u32 {
    fn at(self) -> usize {
        self as usize
    }
}

impl Codes {
    /// The codes in the least width that holds `values` different ones.
    pub(super) fn new(codes: Vec<u32>, values: usize) -> Self {
        if values <= 1 << 8 {
            Self::Narrow(codes.into_iter().map(|code| code as u8).collect())
        } else if values <= 1 << 16 {
            Self::Medium(codes.into_iter().map(|code| code as u16).collect())
        } else {
            Self::Wide(codes)
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        on_codes!(self, codes => codes.len())
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of a row.
    pub fn get(&self, row: usize) -> Option<usize> {
        on_codes!(self, codes => codes.get(row).map(|code| code.at()))
    }

    /// The codes of all rows.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).map(|row| self.get(row).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_narrow_as_they_may_be() {
        for (values, bytes) in [(1, 1), (256, 1), (257, 2), (65_536, 2), (65_537, 4)] {
            let last = values as u32 - 1;
            let codes = Codes::new(vec![0, last], values);
            let width = on_codes!(&codes, slice => size_of_val(&slice[0]));
            assert_eq!((width, codes.get(0), codes.get(1), codes.get(2)), (bytes, Some(0), Some(last as usize), None));
        }
    }
}
