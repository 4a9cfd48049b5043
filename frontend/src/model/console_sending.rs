//! The key of a request that changes something: drawn when a command is first sent, and the same with every try until
//! there is an answer, so that it happens once. Another command gets another key.

/// One request on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending(Option<(String, String)>);

impl Pending {
    /// The key for this body: the kept one when the very same body is tried again.
    pub fn key(&mut self, body: &str, draw: impl FnOnce() -> String) -> String {
        if let Some((key, kept)) = &self.0
            && kept == body
        {
            return key.clone();
        }
        let key = draw();
        self.0 = Some((key.clone(), body.to_owned()));
        key
    }

    /// There is an answer, yes or no: the next press is a new request.
    pub fn answered(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_try_of_the_same_command_has_the_same_key() {
        let mut pending = Pending::default();
        assert_eq!(pending.key("accept", || "one".into()), "one");
        assert_eq!(pending.key("accept", || "two".into()), "one");
    }

    #[test]
    fn a_changed_command_has_a_key_of_its_own() {
        let mut pending = Pending::default();
        pending.key("first words", || "one".into());
        assert_eq!(pending.key("other words", || "two".into()), "two");
    }

    #[test]
    fn after_an_answer_the_same_command_is_a_new_request() {
        let mut pending = Pending::default();
        pending.key("ask again", || "one".into());
        pending.answered();
        assert_eq!(pending.key("ask again", || "two".into()), "two");
    }
}
