//! Money in the capital numerals that Chinese papers write beside the digits (大写): `壹拾万柒仟元零伍角叁分`. They are as good
//! as the digits before a court, and cannot be changed with a stroke of a pen. The way of writing is that of the Measures
//! for Payment and Settlement (支付结算办法), annex 1.

use super::Money;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 3] = ["", "万", "亿"];

impl Money {
    /// The amount in capital numerals, with 元, 角 and 分; 整 where nothing follows 元.
    pub fn to_capital(self) -> String {
        let (yuan, jiao, fen) = (self.fen() / 100, self.fen() / 10 % 10, self.fen() % 10);
        let mut words = String::new();
        if yuan > 0 || (jiao, fen) == (0, 0) {
            words.push_str(&whole(yuan));
            words.push('元');
        }
        if (jiao, fen) == (0, 0) {
            words.push('整');
            return words;
        }
        if jiao > 0 {
            words.push(digit(jiao));
            words.push('角');
        } else if yuan > 0 {
            words.push('零');
        }
        if fen > 0 {
            words.push(digit(fen));
            words.push('分');
        }
        words
    }
}

fn digit(value: i64) -> char {
    usize::try_from(value).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or('零')
}

/// Groups of four places; a gap of noughts, within a group or between two, is one 零.
fn whole(value: i64) -> String {
    if value == 0 {
        return "零".to_owned();
    }
    let mut words = String::new();
    let mut gap = false;
    for (at, name) in GROUPS.iter().enumerate().rev() {
        let group = value / 10_000_i64.pow(u32::try_from(at).unwrap_or_default()) % 10_000;
        if group == 0 {
            gap = true;
            continue;
        }
        for (place, place_name) in PLACES.iter().enumerate().rev() {
            let number = group / 10_i64.pow(u32::try_from(place).unwrap_or_default()) % 10;
            if number == 0 {
                gap = true;
                continue;
            }
            if gap && !words.is_empty() {
                words.push('零');
            }
            gap = false;
            words.push(digit(number));
            words.push_str(place_name);
        }
        // A nought at the end of a group is not said before a full one: 壹拾万柒仟, not 壹拾万零柒仟.
        gap = false;
        words.push_str(name);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads capital numerals back to fen, in another way than they are written.
    fn read(words: &str) -> i64 {
        let (mut total, mut group, mut number) = (0, 0, 0);
        let mut fen = 0;
        for sign in words.chars() {
            match sign {
                '亿' | '万' => {
                    let unit = if sign == '亿' { 100_000_000 } else { 10_000 };
                    total += (group + number) * unit;
                    (group, number) = (0, 0);
                }
                '仟' | '佰' | '拾' => {
                    group += number
                        * if sign == '仟' {
                            1000
                        } else if sign == '佰' {
                            100
                        } else {
                            10
                        };
                    number = 0;
                }
                '元' => {
                    fen += (total + group + number) * 100;
                    (total, group, number) = (0, 0, 0);
                }
                '角' => {
                    fen += number * 10;
                    number = 0;
                }
                '分' => {
                    fen += number;
                    number = 0;
                }
                '零' | '整' => {}
                digit => number = i64::try_from(DIGITS.iter().position(|known| *known == digit).unwrap()).unwrap(),
            }
        }
        fen
    }

    #[test]
    fn writes_as_the_measures_write() {
        for (fen, words) in [
            (900_000, "玖仟元整"),
            (0, "零元整"),
            (7, "柒分"),
            (50, "伍角"),
            (140_950, "壹仟肆佰零玖元伍角"),
            (600_714, "陆仟零柒元壹角肆分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (10_700_053, "壹拾万柒仟元伍角叁分"),
            (10_000_000, "壹拾万元整"),
            (1_000_100, "壹万零壹元整"),
            (1_010_000, "壹万零壹佰元整"),
            (100_000_000_100, "壹拾亿零壹元整"),
            (10_010_000_000, "壹亿零壹拾万元整"),
            (1_000_000_000_000, "壹佰亿元整"),
        ] {
            assert_eq!(Money::try_new(fen).unwrap().to_capital(), words, "{fen}");
        }
    }

    #[test]
    fn leads_back_to_the_same_amount() {
        let mut fen = 1_i64;
        while fen <= Money::MAX {
            let words = Money::try_new(fen).unwrap().to_capital();
            assert_eq!(read(&words), fen, "{words}");
            assert!(!words.contains("零零") && !words.contains("零万") && !words.contains("零元"), "{words}");
            fen += 1 + fen / 37;
        }
    }
}
