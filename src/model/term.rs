//! Words of the field that a record chooses from: kinds, levels, statuses.

use crate::i18n::Lang;

/// A closed list of words, each with an id for files and filters and a label
/// in both languages.
pub trait Term: Copy + Eq + 'static {
    /// All words, in the order in which they are shown.
    const ALL: &'static [Self];
    /// The id used in filters, JSON and CSV, in kebab case.
    fn id(self) -> &'static str;
    /// The label for people.
    fn label(self, lang: Lang) -> &'static str;
}

/// Declares an enum of [`Term`]s: variant, id, Chinese, English.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $id:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[doc = concat!($en, ", ", $zh, ".")] $variant,)+
        }

        impl $crate::model::Term for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            fn label(self, lang: $crate::i18n::Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en)),+ }
            }
        }
    };
}
pub(crate) use terms;
