//! The cost components of one decision as formulas over the names of the assumptions.
//!
//! The sums of `model.md` 6, written for a spreadsheet; a test has one compute them and compares with
//! the program's own.

use crate::decision::Component;
use crate::decision::policy::{Rules, Treatment};
use crate::incident::Kind;

/// What happens to a pile of orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Honoured,
    TakenBack,
    Gone,
}

/// What is summed over a pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    Orders,
    Paid,
    Intended,
    Cost,
}

impl Side {
    pub const ALL: [Self; 3] = [Self::Honoured, Self::TakenBack, Self::Gone];
}

impl Sum {
    pub const ALL: [Self; 4] = [Self::Orders, Self::Paid, Self::Intended, Self::Cost];
}

/// Rows of the sheet, from 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rows {
    /// The first of the sums: for each side, for each sum, first and further orders.
    pub sums: u32,
    /// Customers honoured, partly and fully revoked, then orders revoked.
    pub people: u32,
    /// For each side, what honouring it costs: forgone price, then cost to serve.
    pub honouring: u32,
}

/// One decision's column.
pub(super) struct Column<'a> {
    pub letter: &'a str,
    pub rows: Rows,
    pub rules: Rules,
    pub treatment: Treatment,
    pub has_ledger: bool,
    pub customers_known: bool,
}

impl Column<'_> {
    fn at(&self, row: u32) -> String {
        format!("{}{row}", self.letter)
    }

    fn sum(&self, side: Side, sum: Sum, further: u32) -> String {
        self.at(self.rows.sums + side as u32 * 8 + sum as u32 * 2 + further)
    }

    /// First and further orders together.
    fn both(&self, side: Side, sum: Sum) -> String {
        format!("({}+{})", self.sum(side, sum, 0), self.sum(side, sum, 1))
    }

    fn honouring(&self, side: Side) -> [String; 2] {
        [0, 1].map(|place| self.at(self.rows.honouring + side as u32 * 2 + place))
    }

    fn kept_customers(&self) -> String {
        self.at(self.rows.people)
    }

    fn revoked_customers(&self) -> String {
        let (partly, fully) = (self.at(self.rows.people + 1), self.at(self.rows.people + 2));
        format!("({partly}+{fully})")
    }

    fn revoked_orders(&self) -> String {
        self.at(self.rows.people + 3)
    }

    /// What honouring a side costs: the price forgone and the cost to serve, of all its orders.
    pub fn honouring_formulas(&self, side: Side) -> [String; 2] {
        let of = |sum: Sum, further: u32| self.sum(side, sum, further);
        if self.rules.kind != Kind::Underpriced {
            return [self.given_back(side), "0".to_owned()];
        }
        let forgone =
            |q: &str, n: u32| format!("{q}*({}-{})", of(Sum::Intended, n), of(Sum::Paid, n));
        let serve = |q: &str, n: u32| {
            let cost = if self.rules.cost_known {
                of(Sum::Cost, n)
            } else {
                format!("unit_cost_share*{}", of(Sum::Intended, n))
            };
            format!("(1-{q})*({cost}-{})", of(Sum::Paid, n))
        };
        let (first, further) = ("would_have_bought_first", "would_have_bought_further");
        let forgone = if self.rules.intended_known {
            format!("{}+{}", forgone(first, 0), forgone(further, 1))
        } else {
            "0".to_owned()
        };
        let serve = if self.rules.cost_known || self.rules.intended_known {
            format!("{}+{}", serve(first, 0), serve(further, 1))
        } else {
            "0".to_owned()
        };
        [forgone, serve]
    }

    /// Of an overcharge or a withdrawn benefit: what a side gets back.
    fn given_back(&self, side: Side) -> String {
        if self.rules.benefit_at_face {
            self.both(side, Sum::Orders)
        } else if self.rules.intended_known {
            format!(
                "{}-{}",
                self.both(side, Sum::Paid),
                self.both(side, Sum::Intended)
            )
        } else {
            "0".to_owned()
        }
    }

    /// The formula of a component, without its `=`.
    pub fn component(&self, component: Component) -> String {
        let formula = match (self.rules.kind, component) {
            (_, Component::Service) => self.service(),
            (_, Component::Churn) => self.churn(),
            (_, Component::Ledger) => return self.ledger(),
            (Kind::Underpriced, Component::FineAndLegal) => return self.fine(),
            (Kind::Underpriced, _) => self.of_underpriced(component),
            (_, Component::ForgonePrice) => self.benefit(),
            _ => "0".to_owned(),
        };
        self.scaled(formula)
    }

    /// Who accepts to pay the intended price costs nothing.
    fn scaled(&self, formula: String) -> String {
        if self.treatment == Treatment::OptIn && formula != "0" {
            format!("(1-opt_in_acceptance)*({formula})")
        } else {
            formula
        }
    }

    /// The share of the revoked orders that comes back.
    fn back(&self) -> &'static str {
        if self.rules.delivered_known {
            ""
        } else {
            "(1-irrecoverable_share)*"
        }
    }

    fn of_underpriced(&self, component: Component) -> String {
        let is_invited = self.treatment == Treatment::InviteToCancel;
        let stays = if is_invited {
            "*(1-voluntary_cancellation)"
        } else {
            ""
        };
        let [forgone, serve] = self.honouring(Side::Honoured);
        let [taken_forgone, taken_serve] = self.honouring(Side::TakenBack);
        let [gone_forgone, gone_serve] = self.honouring(Side::Gone);
        let back = self.back();
        match component {
            Component::ForgonePrice => forgone + stays,
            Component::CostToServe => serve + stays,
            Component::AlreadyDelivered if self.rules.delivered_known => {
                format!("{gone_forgone}+{gone_serve}")
            }
            Component::AlreadyDelivered => {
                format!("irrecoverable_share*({taken_forgone}+{taken_serve})")
            }
            Component::Reversal => format!("{back}reversal*({taken_forgone}+{taken_serve})"),
            Component::RefundFees => self.refund_fees(),
            Component::Disputes => {
                let orders = self.both(Side::TakenBack, Sum::Orders);
                format!("{back}dispute_rate*dispute_fee*{orders}")
            }
            Component::Goodwill => {
                let face = match self.treatment {
                    Treatment::VoucherInstead => "instead_voucher_face",
                    _ => "voucher_face",
                };
                let customers = self.revoked_customers();
                format!("{face}*voucher_redemption*voucher_cost_share*{customers}")
            }
            Component::Statutory if self.customers_known => self.statutory(),
            _ => "0".to_owned(),
        }
    }

    fn refund_fees(&self) -> String {
        let (share, side) = match self.treatment {
            Treatment::InviteToCancel => ("voluntary_cancellation*", Side::Honoured),
            _ => (self.back(), Side::TakenBack),
        };
        let (paid, orders) = (self.both(side, Sum::Paid), self.both(side, Sum::Orders));
        format!("{share}(refund_fee_rate*{paid}+(refund_fee_fixed+refund_handling)*{orders})")
    }

    fn statutory(&self) -> String {
        let (taken, gone) = (
            self.both(Side::TakenBack, Sum::Paid),
            self.both(Side::Gone, Sum::Paid),
        );
        format!(
            "statutory_finding*statutory_claim_rate*MAX(statutory_minimum*{},\
             statutory_multiple*({taken}+{gone}))",
            self.revoked_customers()
        )
    }

    fn fine(&self) -> String {
        let revoked = self.revoked_orders();
        format!("IF({revoked}>0,fine_probability*fine+legal_cost,0)")
    }

    fn benefit(&self) -> String {
        let each = if self.rules.benefit_at_face {
            "voucher_face*voucher_redemption*voucher_cost_share*"
        } else {
            ""
        };
        let [all, taken, gone] = Side::ALL.map(|side| {
            let [given_back, _] = self.honouring(side);
            given_back
        });
        format!("{each}({all}+statutory_claim_rate*({taken}+{gone}))")
    }

    fn service(&self) -> String {
        format!(
            "(contact_rate_honour*{}+contact_rate_revoke*{})*\
             (to_people*human_contact_cost+(1-to_people)*bot_contact_cost)",
            self.kept_customers(),
            self.revoked_customers()
        )
    }

    fn churn(&self) -> String {
        let (partly, fully) = (self.at(self.rows.people + 1), self.at(self.rows.people + 2));
        let left = match self.treatment {
            Treatment::VoucherInstead => "instead_churn_factor*",
            _ => "",
        };
        format!(
            "lifetime_value*({left}churn_revoke*({fully}+partly_revoked_factor*{partly})\
             -retention_gain*{})",
            self.kept_customers()
        )
    }

    fn ledger(&self) -> String {
        if !self.has_ledger {
            return "0".to_owned();
        }
        let (honoured, revoked) = (
            self.both(Side::Honoured, Sum::Orders),
            self.revoked_orders(),
        );
        let each = format!(
            "ledger_per_order_honoured*{honoured}+ledger_per_order_revoked*{revoked}\
             +ledger_per_customer_honoured*{}+ledger_per_customer_revoked*{}",
            self.kept_customers(),
            self.revoked_customers()
        );
        format!(
            "ledger_always+IF({honoured}>0,ledger_if_honoured,0)\
             +IF({revoked}>0,ledger_if_revoked,0)+{}",
            self.scaled(each)
        )
    }

    /// Cash going back to customers, which is no loss.
    pub fn cash(&self) -> String {
        if self.rules.kind != Kind::Underpriced {
            return "0".to_owned();
        }
        let revoked = format!("{}{}", self.back(), self.both(Side::TakenBack, Sum::Paid));
        match self.treatment {
            Treatment::InviteToCancel => {
                format!(
                    "voluntary_cancellation*{}",
                    self.both(Side::Honoured, Sum::Paid)
                )
            }
            _ => self.scaled(revoked),
        }
    }
}
