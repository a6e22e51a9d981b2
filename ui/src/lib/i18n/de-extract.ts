/** What goes with a letter: an extract, a mandate; and what a law asks for before one, in German. */

export const deExtract = {
  extract: {
    add: 'Einen Auszug mitschicken',
    counts: 'Als PDF und CSV: welche Exporte es gibt und wie viele Einträge welcher Art sie enthalten.',
    records: 'Als PDF und CSV: die Zahlen und die gemeinten Einträge, höchstens 500, mit Archiv, Datei, Stelle und Prüfsumme der Datei.',
    needs: 'Er zeigt mindestens Zahlen: Wählen Sie oben diese oder Beispiele.',
    none: 'Von diesem Unternehmen gibt es keinen Export, aus dem er stammen könnte.',
    files: 'Diese gehen mit der E-Mail. Auf Papier folgen sie auf eigenen Seiten, ohne die Tabelle (CSV). Für ein Webformular speichern Sie sie und laden sie dort hoch.',
    save: (name: string) => `${name} speichern …`,
    saved: (path: string) => `Gespeichert: ${path}`,
    noLink: 'Zu diesem Brief gehören Dateien, und die kann kein E-Mail-Link mitnehmen. Speichern Sie ihn als E-Mail-Entwurf.',
    mandate: 'Die Vollmacht zählt erst unterschrieben: Unterschreiben Sie auf Papier, oder hängen Sie an den E-Mail-Entwurf einen Scan davon statt des leeren Formulars.',
    accessFirst: 'Dieses Gesetz gibt dieses Recht denen, die vorher Zugang zu ihren Daten hatten. Von diesem Unternehmen ist hier kein Export: Verlangen Sie zuerst Auskunft, oder sagen Sie in eigenen Worten, wie Sie die Daten gesehen haben.',
    unchecked: (archive: string) => `${archive} ist nicht mehr dort, gesperrt oder seit dem Import verändert. Seine Dateien werden ohne Prüfsumme angeführt.`,
  },
};
