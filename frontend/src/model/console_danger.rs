//! Where there is protection: the numbers that fit what is feared (Anti-Domestic Violence Law art. 7, 13; Law on the
//! Protection of Minors art. 11, 97).

use shared_types::case::DangerSign;

/// A number to call; its words stand in the locales under `hotline`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hotline(&'static str);

impl Hotline {
    /// The police.
    pub const POLICE: Self = Self("110");
    /// The women's federation.
    pub const WOMEN: Self = Self("12338");
    /// Legal aid.
    pub const LEGAL_AID: Self = Self("12348");
    /// Young people.
    pub const YOUTH: Self = Self("12355");
    /// All of them, the police first.
    pub const ALL: [Self; 4] = [Self::POLICE, Self::WOMEN, Self::LEGAL_AID, Self::YOUTH];

    /// The number.
    pub const fn number(self) -> &'static str {
        self.0
    }

    /// Whether it helps against this.
    fn fits(self, sign: DangerSign) -> bool {
        match sign {
            DangerSign::Violence => self != Self::YOUTH,
            DangerSign::Minor => self != Self::WOMEN,
            DangerSign::SelfHarm => self == Self::POLICE || self == Self::YOUTH,
        }
    }
}

/// The numbers for these signs, each once.
pub fn hotlines(signs: &[DangerSign]) -> Vec<Hotline> {
    Hotline::ALL.into_iter().filter(|line| signs.iter().any(|sign| line.fits(*sign))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::find_coded;

    #[test]
    fn every_sign_leads_to_the_police_first_and_to_somebody_else() {
        for sign in DangerSign::ALL {
            let lines = hotlines(&[*sign]);
            assert_eq!(lines.first(), Some(&Hotline::POLICE));
            assert!(lines.len() > 1);
        }
        assert_eq!(hotlines(DangerSign::ALL), Hotline::ALL);
        assert!(hotlines(&[]).is_empty());
    }

    #[test]
    fn no_number_and_no_word_of_the_brake_lacks_its_words() {
        for line in Hotline::ALL {
            assert!(find_coded("hotline", line.number()).is_some());
        }
        for sign in DangerSign::ALL {
            assert!(find_coded("console_danger_sign", sign.as_str()).is_some());
        }
        for source in shared_types::case::DangerSource::ALL {
            assert!(find_coded("console_danger_source", source.as_str()).is_some());
        }
    }
}
