//! What somebody can pay each month, reckoned from income and outgoings. It computes and decides nothing: a person takes a
//! plan over, changes it or leaves it. What goes in belongs to no event, row or message ([`Budget`] cannot be written out).

use super::clause::MOST_PARTS;
use crate::case::room::Instalment;
use crate::values::{LocalDate, Money};

/// Of what is left, one half is asked at most: who gives the whole breaks the plan with the first bill that was not foreseen.
const SHARE: i64 = 2;
/// A monthly part is a whole number of ten yuan, in fen: people remember it.
const STEP: i64 = 1000;

/// What comes in and goes out in a month. It has no wire form on purpose: finances stay at the table where they were told
/// (Personal Information Protection Law arts. 6 and 28).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Budget {
    /// What comes in.
    pub income: Money,
    /// Rent, loan and running costs of the home.
    pub housing: Money,
    /// Food and daily needs.
    pub food: Money,
    /// Children, school, parents, illness.
    pub care: Money,
    /// What is paid on other debts already.
    pub debts: Money,
    /// Anything else.
    pub other: Money,
}

impl Budget {
    /// What is left in a month, in fen; below nothing when more goes out than comes in.
    fn left(&self) -> i64 {
        let out = [self.housing, self.food, self.care, self.debts, self.other];
        // Five times the most there is lies far inside an i64.
        self.income.fen() - out.iter().map(|one| one.fen()).sum::<i64>()
    }
}

/// A plan by the month that can be carried. Made by [`afford`] only, so that the parts add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Affordable {
    left: Money,
    part: Money,
    count: u8,
    last: Money,
}

impl Affordable {
    /// What is left in a month before paying.
    pub const fn left(&self) -> Money {
        self.left
    }

    /// Each payment but the last.
    pub const fn part(&self) -> Money {
        self.part
    }

    /// How many payments, two at least.
    pub const fn count(&self) -> u8 {
        self.count
    }

    /// The last one: what is left of the sum, never more than the others.
    pub const fn last(&self) -> Money {
        self.last
    }

    /// The payments, by the month from a first day on. Not [`super::split`]: its equal parts put the rounding on the last
    /// one, which could then be more than can be carried.
    pub fn instalments(&self, first: LocalDate) -> Vec<Instalment> {
        let one = |n: u8| {
            let amount = if n + 1 == self.count { self.last } else { self.part };
            Instalment { amount, on: first.plus_months(u16::from(n)) }
        };
        (0..self.count).map(one).collect()
    }
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afforded {
    /// As much goes out as comes in, or more: no plan carries this, another way is needed.
    NothingLeft {
        /// So much is missing each month; nothing when it is just even.
        short: Money,
    },
    /// More payments would be needed than a plan may have ([`MOST_PARTS`]).
    TooLong {
        /// What is left in a month.
        left: Money,
        /// What could be paid each month; nothing when too little is left.
        part: Money,
        /// What the longest plan would pay.
        most: Money,
    },
    /// The sum is no more than one monthly part: it needs no plan.
    Once {
        /// What is left in a month.
        left: Money,
    },
    /// In parts.
    Parts(Affordable),
}

/// What can be paid each month on a sum: at most half of what is left, in whole ten yuan, never more than the sum.
pub fn afford(budget: &Budget, sum: Money) -> Afforded {
    let left = budget.left();
    if left <= 0 {
        return Afforded::NothingLeft { short: money(-left) };
    }
    let part = left / SHARE / STEP * STEP;
    let owed = sum.fen();
    if owed <= part {
        return Afforded::Once { left: money(left) };
    }
    let most = part * i64::from(MOST_PARTS);
    if owed > most {
        return Afforded::TooLong { left: money(left), part: money(part), most: money(most) };
    }
    // The part is more than nothing here, as the sum is more than the part and no more than sixty of them.
    let before = (owed - 1) / part;
    let count = u8::try_from(before + 1).unwrap_or(MOST_PARTS);
    Afforded::Parts(Affordable { left: money(left), part: money(part), count, last: money(owed - part * before) })
}

/// Within bounds by how it is reckoned, or the most there is: five outgoings may add up to more than one amount may be.
fn money(fen: i64) -> Money {
    Money::try_new(fen).unwrap_or_else(|_| Money::most())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn yuan(yuan: i64) -> Money {
        Money::try_new(yuan * 100).unwrap()
    }

    fn left(of: i64) -> Budget {
        Budget { income: yuan(of + 3000), housing: yuan(1800), food: yuan(1200), ..Budget::default() }
    }

    #[test]
    fn half_of_what_is_left_is_asked_in_whole_ten_yuan() {
        let Afforded::Parts(plan) = afford(&left(2210), yuan(9750)) else { panic!("no plan") };
        assert_eq!((plan.left(), plan.part(), plan.count(), plan.last()), (yuan(2210), yuan(1100), 9, yuan(950)));
        let parts = plan.instalments(LocalDate::parse("2026-12-31").unwrap());
        let days: Vec<String> = parts.iter().take(3).map(|part| part.on.to_string()).collect();
        assert_eq!(days, ["2026-12-31", "2027-01-31", "2027-02-28"]);
        assert_eq!(parts.last().map(|part| part.amount), Some(yuan(950)));
    }

    #[test]
    fn says_that_nothing_is_left_and_how_much_is_missing() {
        assert_eq!(afford(&left(0), yuan(100)), Afforded::NothingLeft { short: yuan(0) });
        assert_eq!(afford(&left(-400), yuan(100)), Afforded::NothingLeft { short: yuan(400) });
    }

    #[test]
    fn sixty_parts_are_a_plan_and_sixty_one_are_too_long() {
        let Afforded::Parts(plan) = afford(&left(200), yuan(6000)) else { panic!("no plan") };
        assert_eq!((plan.count(), plan.last()), (60, yuan(100)));
        let over = Money::try_new(600_001).unwrap();
        let told = Afforded::TooLong { left: yuan(200), part: yuan(100), most: yuan(6000) };
        assert_eq!(afford(&left(200), over), told);
        let little = Afforded::TooLong { left: yuan(19), part: yuan(0), most: yuan(0) };
        assert_eq!(afford(&left(19), yuan(15)), little);
    }

    #[test]
    fn a_sum_within_one_part_needs_no_plan() {
        assert_eq!(afford(&left(2000), yuan(1000)), Afforded::Once { left: yuan(2000) });
        let Afforded::Parts(plan) = afford(&left(2000), Money::try_new(100_001).unwrap()) else { panic!("no plan") };
        assert_eq!((plan.count(), plan.last().fen()), (2, 1));
    }

    /// Nothing, one part, some parts in falling number: a greater place is better for who pays.
    fn rank(found: Afforded) -> i64 {
        match found {
            Afforded::NothingLeft { .. } => 0,
            Afforded::TooLong { .. } => 1,
            Afforded::Parts(plan) => 100 - i64::from(plan.count()),
            Afforded::Once { .. } => 100,
        }
    }

    fn amount() -> impl Strategy<Value = Money> {
        prop_oneof![0..=3_000_000_i64, 0..=Money::MAX].prop_map(|fen| Money::try_new(fen).unwrap())
    }

    fn budget() -> impl Strategy<Value = Budget> {
        let small = || (0..=300_000_i64).prop_map(|fen| Money::try_new(fen).unwrap());
        (amount(), small(), small(), small(), small(), amount()).prop_map(
            |(income, housing, food, care, debts, any)| {
                let other = Money::try_new(any.fen() / 100).unwrap();
                Budget { income, housing, food, care, debts, other }
            },
        )
    }

    proptest! {
        #[test]
        fn a_plan_adds_up_and_can_be_carried(budget in budget(), sum in amount(), parts in 2..70_i64) {
            // Besides any sum, one near a number of parts: most sums at random are far too large or too small.
            let near = (budget.left() / SHARE).max(1).saturating_mul(parts).min(Money::MAX);
            for sum in [sum, Money::try_new(near).unwrap()] {
                if let Afforded::Parts(plan) = afford(&budget, sum) {
                    let parts = plan.instalments(LocalDate::parse("2026-01-31").unwrap());
                    prop_assert_eq!(parts.iter().map(|part| part.amount.fen()).sum::<i64>(), sum.fen());
                    prop_assert!((2..=usize::from(MOST_PARTS)).contains(&parts.len()));
                    for part in &parts {
                        prop_assert!(part.amount.fen() > 0 && part.amount <= plan.part());
                        prop_assert!(part.amount.fen() * SHARE <= budget.left());
                    }
                    prop_assert!(parts.windows(2).all(|pair| pair[0].on < pair[1].on));
                    prop_assert_eq!(plan.part().fen() % STEP, 0);
                }
            }
        }

        #[test]
        fn who_earns_more_is_never_told_to_take_longer(budget in budget(), more in 0..1_000_000_i64, sum in amount()) {
            let richer = Money::try_new((budget.income.fen() + more).min(Money::MAX)).unwrap();
            let richer = Budget { income: richer, ..budget };
            let (poor, rich) = (afford(&budget, sum), afford(&richer, sum));
            prop_assert!(rank(poor) <= rank(rich));
            if let (Afforded::Parts(poor), Afforded::Parts(rich)) = (poor, rich) {
                prop_assert!(poor.part() <= rich.part());
            }
        }
    }
}
