//! Why a query can't be read.

use std::ops::Range;

use crate::frame::fold::folded;
use crate::frame::{ColumnInfo, Frame};
use crate::i18n::Lang;
use crate::nearest::nearest;

/// Why a query can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The word at fault, in bytes of the query.
    pub span: Range<usize>,
    zh: String,
    en: String,
}

impl QueryError {
    pub(super) fn new(span: Range<usize>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { span, zh: zh.into(), en: en.into() }
    }

    /// What is wrong and what would be right.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    pub(super) fn unclosed_quote(span: Range<usize>) -> Self {
        Self::new(span, "引号没有配对；请在末尾补上引号", "the quote is not closed; add a quote at the end")
    }

    pub(super) fn empty_word(span: Range<usize>) -> Self {
        Self::new(
            span,
            "这里没有内容；应写要找的词，如 火炬，排除则写 -火炬",
            "nothing to look for here; write a word such as torch, or -torch to exclude it",
        )
    }

    /// Nothing stands behind the operator of `column`.
    pub(super) fn empty_value(span: Range<usize>, column: &str) -> Self {
        Self::new(
            span,
            format!("“{column}”后面缺少值；值要紧跟在符号后，如 {column}:值；查未知写 {column}:?"),
            format!(
                "no value for `{column}`; write it right behind the sign, as in {column}:value, or {column}:? for unknown"
            ),
        )
    }

    pub(super) fn no_column(span: Range<usize>) -> Self {
        Self::new(
            span,
            "符号前面缺少列名；应写如 kind:引导基金，要查找符号本身请加引号",
            "no column before the sign; write it as in kind:guidance, or put quotes around the text to look for it",
        )
    }

    /// There is no such column; `hint` says what else the word may be.
    pub(super) fn unknown_column(span: Range<usize>, name: &str, frame: &Frame, hint: (&str, &str)) -> Self {
        let ids: Vec<&str> = frame.columns().iter().map(|column| column.info.id).collect();
        let ids = ids.join(" ");
        let name: String = name.chars().take(40).collect();
        let (zh, en) = match nearest_column(&name, frame) {
            Some(id) => (format!("，是否想写 {id}？"), format!("; did you mean {id}?")),
            None => ("。".to_owned(), ".".to_owned()),
        };
        let sheet = frame.sheet();
        Self::new(
            span,
            format!("“{}”没有“{name}”这一列{zh}可用的列：{ids}{}", sheet.title(Lang::Zh), hint.0),
            format!("{} has no column `{name}`{en} Columns: {ids}{}", sheet.title(Lang::En), hint.1),
        )
    }

    /// A text column can't be compared.
    pub(super) fn not_comparable(span: Range<usize>, column: &str, value: &str) -> Self {
        let value = if value.is_empty() { "值" } else { value };
        let english = if value == "值" { "value" } else { value };
        Self::new(
            span,
            format!("“{column}”是文字，不能比较大小；应写 {column}:{value}"),
            format!("`{column}` holds text, which has no order; write {column}:{english}"),
        )
    }

    /// A number with words such as 约 or 超 where a plain one is needed.
    pub(super) fn qualified(span: Range<usize>, text: &str, plain: &str) -> Self {
        Self::new(
            span,
            format!("“{text}”带有限定词；这里应写普通数字，如 {plain}，范围写 {plain}.. 或 ..{plain}"),
            format!(
                "`{text}` has words or a range in it; a plain number is expected here, such as {plain}, or {plain}.. and ..{plain} for ranges"
            ),
        )
    }

    pub(super) fn not_a_date(span: Range<usize>, text: &str) -> Self {
        Self::new(
            span,
            format!("“{text}”不是日期；应写 2007、2007-01 或 2007-01-31"),
            format!("`{text}` is no date; write 2007, 2007-01 or 2007-01-31"),
        )
    }

    pub(super) fn range_order(span: Range<usize>, low: &str, high: &str) -> Self {
        Self::new(
            span,
            format!("范围的下限大于上限；应写 {high}..{low}"),
            format!("the range runs from high to low; write {high}..{low}"),
        )
    }

    pub(super) fn empty_range(span: Range<usize>, column: &str) -> Self {
        Self::new(
            span,
            format!("范围的两端都是空的；应写 {column}:下限..上限，可省去一端"),
            format!("the range has no end; write {column}:from..to, where one of them may be left out"),
        )
    }

    /// `?` beside other values.
    pub(super) fn unknown_beside_values(span: Range<usize>, column: &str) -> Self {
        Self::new(
            span,
            format!("? 表示未知，须单独写；应写 {column}:?，要查找问号请写 \"?\""),
            format!("? means unknown and stands alone; write {column}:?, or \"?\" in quotes to look for the sign"),
        )
    }

    /// `18,200` may be one number or two.
    pub(super) fn thousands(span: Range<usize>, first: &str, second: &str) -> Self {
        Self::new(
            span,
            format!(
                "“{first},{second}”可能是一个数，也可能是两个；一个数应写 {first}{second}，两个数应写 \"{first}\",\"{second}\""
            ),
            format!(
                "`{first},{second}` may be one number or two; write {first}{second} for one, \"{first}\",\"{second}\" for either of two"
            ),
        )
    }

    pub(super) fn direction(span: Range<usize>, text: &str) -> Self {
        Self::new(
            span,
            format!("排序方向“{text}”无法识别；应写 asc（升序）或 desc（降序），如 leverage:desc"),
            format!("`{text}` is no direction; write asc or desc, as in leverage:desc"),
        )
    }
}

/// The id of the column whose id or title is most like `name`; `None` if none
/// is near.
fn nearest_column(name: &str, frame: &Frame) -> Option<&'static str> {
    let forms = |info: ColumnInfo| [info.id, info.zh, info.en].map(|form| (folded(form), info.id));
    let known: Vec<(String, &str)> = frame.columns().iter().flat_map(|column| forms(column.info)).collect();
    let near = nearest(&folded(name), known.iter().map(|(form, _)| form.as_str()))?;
    known.iter().find(|(form, _)| form == near).map(|(_, id)| *id)
}
