//! The characters of a form, wherever it is held.

/// A form as UTF-16.
#[derive(Clone, Debug)]
pub(crate) enum Units<'a> {
    /// ASCII.
    Bytes(std::slice::Iter<'a, u8>),
    /// Other characters.
    Words(std::slice::Iter<'a, u16>),
    /// As it stands.
    Form(std::str::EncodeUtf16<'a>),
}

impl<'a> Units<'a> {
    /// A form as it stands.
    pub(super) fn of(form: &'a str) -> Self {
        Self::Form(form.encode_utf16())
    }
}

impl Iterator for Units<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        match self {
            Self::Bytes(bytes) => bytes.next().map(|byte| u16::from(*byte)),
            Self::Words(units) => units.next().copied(),
            Self::Form(units) => units.next(),
        }
    }
}
