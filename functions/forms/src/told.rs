//! Values as a paper tells them: days of China, sums in figures and capitals, words of people line by line. The words
//! between them are the templates', in each language.

use serde::Serialize;
use shared_types::access::{Field, Sight, sees};
use shared_types::case::{Actor, Case, PartyRecord, PartyRole, PartyView};
use shared_types::values::{LocalDate, Money, Personal, PersonalValue, Timestamp};

/// A day in China.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Day {
    /// Year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl From<LocalDate> for Day {
    fn from(date: LocalDate) -> Self {
        let (year, month, day) = date.parts();
        Self { year, month, day }
    }
}

impl From<Timestamp> for Day {
    fn from(at: Timestamp) -> Self {
        at.local_date().into()
    }
}

/// A minute in China (+08:00).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        let (hour, minute) = at.local_time();
        Self { day: at.into(), hour, minute }
    }
}

/// A second in China (+08:00).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Second {
    /// The minute.
    #[serde(flatten)]
    pub moment: Moment,
    /// 0 to 59.
    pub second: i64,
}

impl From<Timestamp> for Second {
    fn from(at: Timestamp) -> Self {
        // China's offset is whole hours: its seconds are those of UTC.
        Self { moment: at.into(), second: at.as_millis().div_euclid(1000).rem_euclid(60) }
    }
}

/// A sum of money, in figures and in capitals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// `1,000.50`
    pub yuan: String,
    /// `壹仟元零伍角`
    pub capital: String,
}

impl From<Money> for Sum {
    fn from(money: Money) -> Self {
        Self { yuan: money.to_yuan(), capital: money.to_capital() }
    }
}

/// Words of people, line by line. `None`: they were erased; empty: they were never given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Said(Option<Vec<String>>);

impl Said {
    /// Never given.
    pub const fn nothing() -> Self {
        Self(Some(Vec::new()))
    }

    /// A text of any length; an empty line parts paragraphs and is not one.
    pub fn words(text: &str) -> Self {
        let lines = text.lines().map(|line| line.replace('\t', " ").trim().to_owned());
        Self(Some(lines.filter(|line| !line.is_empty()).collect()))
    }

    /// A value that may have been erased.
    pub fn of<T: PersonalValue>(value: &Personal<T>) -> Self {
        value.get().map_or(Self(None), |value| Self::words(value.as_value()))
    }

    /// A value that may never have been given, and may have been erased.
    pub fn maybe<T: PersonalValue>(value: Option<&Personal<T>>) -> Self {
        value.map_or(Self::nothing(), Self::of)
    }

    /// The lines; none where there is nothing to tell.
    pub fn lines(&self) -> &[String] {
        self.0.as_deref().unwrap_or_default()
    }
}

/// The sex that an identity number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// On which side.
    pub role: PartyRole,
    /// Name.
    pub name: Said,
    /// By the seventeenth digit of the identity number (GB 11643-1999): odd is male.
    pub sex: Option<Sex>,
    /// By the same number.
    pub born: Option<Day>,
    /// Identity number.
    pub id_number: Said,
    /// Whether the form tells it as a legal person or other organisation: by code and representative, not by sex and birth.
    pub organisation: bool,
    /// Unified social credit code (GB 32100-2015).
    pub credit_code: Said,
    /// Who represents the organisation by law or by its statutes.
    pub representative: Said,
    /// Phone.
    pub phone: Said,
    /// Address.
    pub address: Said,
}

impl Side {
    /// By name alone: most papers tell the other side nothing more of anybody (Personal Information Protection Law art. 6).
    pub fn named(party: &PartyRecord) -> Self {
        let nothing = Said::nothing;
        Self {
            role: party.role,
            name: Said::of(&party.name),
            sex: None,
            born: None,
            id_number: nothing(),
            organisation: false,
            credit_code: nothing(),
            representative: nothing(),
            phone: nothing(),
            address: nothing(),
        }
    }

    /// With all that the form asks, as far as this reader sees it on a screen: one's own side and the court in clear, the
    /// committee what tells two apart, the other side nothing.
    pub fn seen(case: &Case, party: &PartyRecord, reader: &Actor) -> Self {
        let view = PartyView::of(case, party, reader);
        let told = |value: Option<String>, on_record: bool| match value {
            Some(value) => Said::words(&value),
            // Erased, where there is a place for it and nothing in it; otherwise it was never given, or is not for this reader.
            None if on_record => Said(None),
            None => Said::nothing(),
        };
        let is_clear = sees(reader, Field::Contact, reader.is_side(party.id)) == Sight::Clear;
        let erased = |value: bool| is_clear && value;
        let number = view.id_number.clone().unwrap_or_default();
        Self {
            sex: sex(&number),
            born: born(&number),
            id_number: told(view.id_number, erased(party.id_number.is_some())),
            // Who may not read the code is not told either that there is one.
            organisation: view.credit_code.is_some() || erased(party.credit_code.is_some()),
            credit_code: told(view.credit_code, erased(party.credit_code.is_some())),
            representative: told(view.representative, erased(party.representative.is_some())),
            phone: told(view.phone, erased(party.phone.is_some())),
            address: told(view.address, erased(party.address.is_some())),
            ..Self::named(party)
        }
    }
}

fn sex(number: &str) -> Option<Sex> {
    let digit = number.as_bytes().get(16).filter(|digit| digit.is_ascii_digit())?;
    Some(if digit % 2 == 1 { Sex::Male } else { Sex::Female })
}

fn born(number: &str) -> Option<Day> {
    let (year, month, day) = (number.get(6..10)?, number.get(10..12)?, number.get(12..14)?);
    LocalDate::parse(&format!("{year}-{month}-{day}")).ok().map(Day::from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn reads_sex_and_birthday_from_the_example_of_the_standard() {
        assert_eq!(sex("11010519491231002X"), Some(Sex::Female));
        assert_eq!(born("11010519491231002X"), Some(Day { year: 1949, month: 12, day: 31 }));
        assert_eq!((sex(""), born("")), (None, None));
    }

    #[test]
    fn a_moment_is_told_in_china() {
        let at = Timestamp::parse("2026-12-31T16:05:00Z").unwrap();
        assert_eq!(Moment::from(at), Moment { day: Day { year: 2027, month: 1, day: 1 }, hour: 0, minute: 5 });
    }

    #[test]
    fn a_second_is_told_in_china_before_and_after_1970() {
        let told = |at: &str| serde_json::to_value(Second::from(Timestamp::parse(at).unwrap())).unwrap();
        let first = told("2026-12-31T16:05:09.999Z");
        assert_eq!((&first["hour"], &first["minute"], &first["second"]), (&0.into(), &5.into(), &9.into()));
        assert_eq!(told("1969-12-31T23:59:59Z")["second"], 59);
    }

    #[test]
    fn a_text_is_told_line_by_line_without_empty_ones() {
        assert_eq!(Said::words("一\n\n 二\t三 ").lines(), ["一", "二 三"]);
    }
}
