//! Writing for somebody else: a child, a parent, a member of the household. The letter stays the person's own; whoever
//! writes says so in it and signs, and a mandate for the person's signature comes with it where one is needed.

use crate::details::{Detail, one};
use crate::draft::{DraftError, missing};
use crate::figures::{Habit, Locale};
use crate::language::Language;
use crate::words::pick;
use std::str::FromStr;
use takeback_model::WordError;

/// By which right somebody writes for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// The person signed a mandate.
    Mandate,
    /// The person is a child in the writer's care.
    Parent,
    /// A court or an authority appointed the writer.
    Guardian,
}

impl FromStr for Capacity {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        match word {
            "mandate" => Ok(Self::Mandate),
            "parent" => Ok(Self::Parent),
            "guardian" => Ok(Self::Guardian),
            _ => Err(WordError {
                vocabulary: "capacity",
                word: word.to_owned(),
                known: &["mandate", "parent", "guardian"],
            }),
        }
    }
}

/// Who writes for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behalf {
    /// Who writes.
    pub name: String,
    /// By which right.
    pub capacity: Capacity,
}

impl Behalf {
    /// With its name checked and trimmed.
    pub(crate) fn checked(&self) -> Result<Self, DraftError> {
        let name = one(Detail::Representative, &self.name)?;
        missing([(Detail::Representative, name.is_empty())])?;
        Ok(Self { name, ..*self })
    }

    /// The line below the person's name in the sender's block and under the letter.
    pub(crate) fn line(&self, locale: Locale) -> String {
        let by = [
            "represented by",
            "vertreten durch",
            "représenté(e) par",
            "representado/a por",
            "rappresentato/a da",
            "vertegenwoordigd door",
            "representado(a) por",
        ];
        format!("{} {}", pick(locale.language, by), self.name)
    }

    /// The paragraph that begins the letter.
    pub(crate) fn paragraph(&self, person: &str, locale: Locale) -> String {
        let phrase = match self.capacity {
            Capacity::Mandate => [
                "I write this letter for {person}, under the enclosed mandate. In it, “I” and “me” mean {person}.",
                "ich schreibe diesen Brief für {person} mit der beigefügten Vollmacht. „Ich“ und „mich“ meinen darin {person}.",
                "J’écris cette lettre pour {person}, en vertu du mandat joint. «\u{a0}Je\u{a0}» et «\u{a0}moi\u{a0}» y désignent {person}.",
                "Escribo esta carta en nombre de {person}, con el poder adjunto. En ella, «yo» se refiere a {person}.",
                "scrivo questa lettera per {person}, in base alla delega allegata. In essa «io» indica {person}.",
                "Ik schrijf deze brief namens {person}, met de bijgevoegde volmacht. “Ik” en “mij” staan hierin voor {person}.",
                "Escrevo esta carta em nome de {person}, com a procuração anexa. Nela, “eu” refere-se a {person}.",
            ],
            Capacity::Parent => [
                "I write this letter for my child {person}, for whom I hold parental responsibility. In it, “I” and “me” mean {person}.",
                "ich schreibe diesen Brief für mein Kind {person}, für das ich sorgeberechtigt bin. „Ich“ und „mich“ meinen darin {person}.",
                "J’écris cette lettre pour mon enfant {person}, dont j’ai l’autorité parentale. «\u{a0}Je\u{a0}» et «\u{a0}moi\u{a0}» y désignent {person}.",
                "Escribo esta carta en nombre de mi hijo o hija {person}, cuya patria potestad ejerzo. En ella, «yo» se refiere a {person}.",
                "scrivo questa lettera per mio figlio o mia figlia {person}, di cui ho la responsabilità genitoriale. In essa «io» indica {person}.",
                "Ik schrijf deze brief namens mijn kind {person}, over wie ik het gezag heb. “Ik” en “mij” staan hierin voor {person}.",
                "Escrevo esta carta em nome de meu filho ou minha filha {person}, por quem sou legalmente responsável. Nela, “eu” refere-se a {person}.",
            ],
            Capacity::Guardian => [
                "I write this letter for {person}, whose legal guardian I am. In it, “I” and “me” mean {person}.",
                "ich schreibe diesen Brief für {person}; ich bin dazu gesetzlich bestellt. „Ich“ und „mich“ meinen darin {person}.",
                "J’écris cette lettre pour {person}, dont j’assure la représentation légale. «\u{a0}Je\u{a0}» et «\u{a0}moi\u{a0}» y désignent {person}.",
                "Escribo esta carta en nombre de {person}, como su representante legal. En ella, «yo» se refiere a {person}.",
                "scrivo questa lettera per {person}, di cui ho la rappresentanza legale. In essa «io» indica {person}.",
                "Ik schrijf deze brief namens {person}, als wettelijk vertegenwoordiger. “Ik” en “mij” staan hierin voor {person}.",
                "Escrevo esta carta em nome de {person}, na qualidade de representante legal. Nela, “eu” refere-se a {person}.",
            ],
        };
        let mut said = pick(locale.language, phrase).to_owned();
        if (locale.language, locale.habit) == (Language::De, Habit::Switzerland) {
            said = said.replace('„', "«").replace('“', "»");
        }
        said.split("{person}").collect::<Vec<_>>().join(person)
    }

    /// The mandate for the person to sign, where the writer needs one: its title and its text.
    pub(crate) fn mandate(
        &self,
        person: &str,
        company: &str,
        law: &str,
        locale: Locale,
    ) -> Option<(&'static str, String)> {
        if self.capacity != Capacity::Mandate {
            return None;
        }
        let title = ["Mandate", "Vollmacht", "Mandat", "Poder", "Delega", "Volmacht", "Procuração"];
        let text = [
            "I, {person}, authorise {writer} to exercise my rights concerning my personal data against {company} in my name and to receive the answers. Applicable law: {law}. I can revoke this mandate at any time.",
            "Ich, {person}, bevollmächtige {writer}, meine Rechte in Bezug auf meine personenbezogenen Daten gegenüber {company} in meinem Namen auszuüben und die Antworten entgegenzunehmen. Anwendbares Gesetz: {law}. Ich kann diese Vollmacht jederzeit widerrufen.",
            "Je soussigné(e), {person}, donne mandat à {writer} d’exercer en mon nom mes droits sur mes données personnelles auprès de {company} et de recevoir les réponses. Loi applicable\u{a0}: {law}. Je peux révoquer ce mandat à tout moment.",
            "Yo, {person}, autorizo a {writer} a ejercer en mi nombre mis derechos sobre mis datos personales ante {company} y a recibir las respuestas. Ley aplicable: {law}. Puedo revocar este poder en cualquier momento.",
            "Io, {person}, delego {writer} a esercitare in mio nome i miei diritti sui miei dati personali nei confronti di {company} e a ricevere le risposte. Legge applicabile: {law}. Posso revocare questa delega in qualsiasi momento.",
            "Ik, {person}, machtig {writer} om namens mij mijn rechten over mijn persoonsgegevens tegenover {company} uit te oefenen en de antwoorden te ontvangen. Toepasselijke wet: {law}. Ik kan deze volmacht op elk moment intrekken.",
            "Eu, {person}, autorizo {writer} a exercer em meu nome meus direitos sobre meus dados pessoais perante {company} e a receber as respostas. Lei aplicável: {law}. Posso revogar esta procuração a qualquer momento.",
        ];
        let mut said = String::new();
        for (index, piece) in pick(locale.language, text).split(['{', '}']).enumerate() {
            said += match (index % 2, piece) {
                (0, text) => text,
                (_, "person") => person,
                (_, "writer") => &self.name,
                (_, "company") => company,
                _ => law,
            };
        }
        Some((pick(locale.language, title), said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_writes_for_whom_is_said_in_every_language() {
        for language in Language::ALL {
            let locale = Locale { language: *language, habit: Habit::Europe };
            for capacity in [Capacity::Mandate, Capacity::Parent, Capacity::Guardian] {
                let behalf = Behalf { name: "Ana {law}".to_owned(), capacity };
                let said = behalf.paragraph("Bo {x}", locale);
                assert_eq!(said.matches("Bo {x}").count(), 2, "{said}");
                let mandate = behalf.mandate("Bo", "Acme {person}", "the law", locale);
                assert_eq!(mandate.is_some(), capacity == Capacity::Mandate);
                let whole =
                    |text: &str| ["Bo", "Ana {law}", "Acme {person}", "the law"].iter().all(|part| text.contains(part));
                assert!(mandate.is_none_or(|(_, text)| whole(&text)), "{language}");
            }
        }
    }
}
