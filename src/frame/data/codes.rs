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

/// Codes that come row by row: each new value has the next number.
pub(super) struct CodesBuilder {
    codes: Codes,
    rows: usize,
}

impl CodesBuilder {
    /// For about so many rows.
    pub(super) fn new(rows: usize) -> Self {
        Self { codes: Codes::Narrow(Vec::with_capacity(rows)), rows }
    }

    /// Adds the code of a row.
    pub(super) fn push(&mut self, code: u32) {
        match &mut self.codes {
            Codes::Narrow(codes) if code < 1 << 8 => codes.push(code as u8),
            Codes::Medium(codes) if code < 1 << 16 => codes.push(code as u16),
            Codes::Wide(codes) => codes.push(code),
            Codes::Narrow(codes) => {
                let mut wider = Vec::with_capacity(self.rows.max(codes.len() + 1));
                wider.extend(codes.iter().map(|code| u16::from(*code)));
                self.codes = Codes::Medium(wider);
                self.push(code);
            }
            Codes::Medium(codes) => {
                let mut wider = Vec::with_capacity(self.rows.max(codes.len() + 1));
                wider.extend(codes.iter().map(|code| u32::from(*code)));
                self.codes = Codes::Wide(wider);
                self.push(code);
            }
        }
    }

    /// The codes of the rows so far.
    pub(super) fn so_far(&self) -> &Codes {
        &self.codes
    }

    /// The codes, each replaced by what `places` has for it, which is not above
    /// the largest that there was.
    pub(super) fn placed(mut self, places: &[u32]) -> Codes {
        match &mut self.codes {
            Codes::Narrow(codes) => codes.iter_mut().for_each(|code| *code = places[code.at()] as u8),
            Codes::Medium(codes) => codes.iter_mut().for_each(|code| *code = places[code.at()] as u16),
            Codes::Wide(codes) => codes.iter_mut().for_each(|code| *code = places[code.at()]),
        }
        self.finish()
    }

    pub(super) fn finish(mut self) -> Codes {
        on_codes!(&mut self.codes, codes => codes.shrink_to_fit());
        self.codes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_narrow_as_they_may_be() {
        for (values, bytes) in [(1, 1), (256, 1), (257, 2), (65_536, 2), (65_537, 4)] {
            let mut builder = CodesBuilder::new(2);
            (0..values).for_each(|code| builder.push(code));
            let places: Vec<u32> = (0..values).rev().collect();
            assert_eq!(builder.so_far().get(values as usize - 1), Some(values as usize - 1));
            let codes = builder.placed(&places);
            let width = on_codes!(&codes, slice => size_of_val(&slice[0]));
            assert_eq!((width, codes.len()), (bytes, values as usize));
            assert!(codes.iter().eq((0..values as usize).rev()));
            assert_eq!(codes.get(values as usize), None);
        }
    }
}
