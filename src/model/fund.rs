//! Funds, 基金.

use serde::Deserialize;

use super::term::terms;
use super::{
    Claims, Condition, Figure, Id, Level, Organisation, PartialDate, Procedure, Ref, Sources, Text, Zone, claim,
    condition,
};

terms! {
    /// What kind of fund it is.
    FundKind {
        Guidance = "guidance", "引导基金", "Guidance fund";
        Mother = "mother", "母基金", "Mother fund";
        Sub = "sub", "子基金", "Sub-fund";
        Venture = "venture", "创业投资基金", "Venture fund";
        Direct = "direct", "直投基金", "Direct fund";
        GrantToInvestment = "grant-to-investment", "拨改投基金", "Grant-to-investment fund";
    }
}

terms! {
    /// How far a fund has come.
    FundStatus {
        Planned = "planned", "拟设立", "Planned";
        Established = "established", "已设立", "Established";
        Closed = "closed", "已清算", "Closed";
    }
}

terms! {
    /// What a multiple divides by.
    Basis {
        AsPublished = "as-published", "披露口径", "As published";
        Fiscal = "fiscal", "财政出资", "Fiscal contribution";
        Size = "size", "总规模", "Total size";
        Target = "target", "目标规模", "Target";
        Subscribed = "subscribed", "认缴", "Subscribed";
        PaidIn = "paid-in", "实缴", "Paid-in";
        Invested = "invested", "已投", "Invested";
    }
}

/// A fund of any kind. All amounts are in yuan.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fund {
    /// Unique among funds.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// Purpose, in our words.
    pub summary: Text,
    /// The zone whose fund it is; absent where it is not a zone's.
    pub zone: Option<Ref<Zone>>,
    /// Whose fund it is: a zone's, a city's, a province's.
    pub level: Option<Level>,
    /// City or province, where the fund is not a zone's.
    pub region: Text,
    /// Kind of fund.
    pub kind: Option<FundKind>,
    /// The mother fund that holds a stake in this one.
    pub parent: Option<Ref<Fund>>,
    /// Who manages it.
    pub manager: Option<Ref<Organisation>>,
    /// How far it has come.
    pub status: Option<FundStatus>,
    /// Industries or stages that it is for.
    pub focus: Vec<Text>,
    /// Size where the source names no basis (总规模).
    #[serde(deserialize_with = "claim::money")]
    pub size: Claims<Figure>,
    /// Size aimed at, 目标规模.
    #[serde(deserialize_with = "claim::money")]
    pub target: Claims<Figure>,
    /// Subscribed, 认缴.
    #[serde(deserialize_with = "claim::money")]
    pub subscribed: Claims<Figure>,
    /// Paid in, 实缴.
    #[serde(deserialize_with = "claim::money")]
    pub paid_in: Claims<Figure>,
    /// Invested so far, 已投.
    #[serde(deserialize_with = "claim::money")]
    pub invested: Claims<Figure>,
    /// Public budget money in the fund, 财政出资.
    #[serde(deserialize_with = "claim::money")]
    pub fiscal: Claims<Figure>,
    /// The fiscal contribution as a share of the mobilised total.
    #[serde(deserialize_with = "claim::share")]
    pub fiscal_share: Claims<Figure>,
    /// The parent's stake as a share of this fund.
    #[serde(deserialize_with = "claim::share")]
    pub parent_share: Claims<Figure>,
    /// Private and other non-public money drawn in, 社会资本.
    #[serde(deserialize_with = "claim::money")]
    pub social_capital: Claims<Figure>,
    /// Total size of the funds it takes part in, 参股基金总规模.
    #[serde(deserialize_with = "claim::money")]
    pub mobilised: Claims<Figure>,
    /// The mobilised total that is aimed at.
    #[serde(deserialize_with = "claim::money")]
    pub mobilised_target: Claims<Figure>,
    /// Number of funds it takes part in.
    #[serde(deserialize_with = "claim::count")]
    pub sub_funds: Claims<Figure>,
    /// Number of fund managers (GP) it works with.
    #[serde(deserialize_with = "claim::count")]
    pub managers: Claims<Figure>,
    /// Number of firms it has invested in.
    #[serde(deserialize_with = "claim::count")]
    pub firms: Claims<Figure>,
    /// The multiple as published, 财政杠杆倍数.
    #[serde(deserialize_with = "claim::ratio")]
    pub leverage: Claims<Figure>,
    /// What the published multiple divides by, where the source says so.
    pub basis: Option<Basis>,
    /// How many times its contribution must be invested locally, 返投.
    #[serde(deserialize_with = "claim::ratio")]
    pub reinvestment: Claims<Figure>,
    /// On whom it is meant for: all must hold. Empty where none is published.
    #[serde(deserialize_with = "condition::list")]
    pub conditions: Vec<Condition>,
    /// How it is applied for, where the dataset tells.
    pub procedure: Option<Ref<Procedure>>,
    /// Date that the figures speak of.
    pub as_of: Option<PartialDate>,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}
