what-to-do-colon = Was zu tun ist:
what-to-do = Was zu tun ist
what-the-statuses-and-flags = Was Status und Markierungen bedeuten und was dabei zu tun ist. Jeder Status und jede Markierung führt zu ihrer Seite hier.
more-about-it = Mehr dazu
help-part-questions = Häufige Fragen
help-part-statuses = Status
help-part-flags = Markierungen

help-why-yellow = Warum ist eine Zeile gelb?
help-why-yellow-lead = Gelb bedeutet, dass jemand nach der Sendung sehen sollte, und sonst nichts. Die Zeile nennt den Grund in Worten.
help-why-yellow-do = Gehen Sie jeden Morgen den Tab „Achtung“ durch. Schreiben Sie dem Lieferanten oder dem Kunden, stellen Sie zurück, was beantwortet ist, und vermerken Sie als erledigt, was getan ist.
help-why-yellow-more-1 = Es gibt vier Gründe: keine Sendungsnummer, nichts Neues, Nummer nicht erkannt und zu lange ausstehend. Eine Zeile bleibt auch in ihrem eigenen Tab, deshalb müssen sich die Zahlen der Tabs nicht zur Summe ergänzen.
help-why-yellow-more-2 = Von Hand muss nichts gelöscht werden: Die Markierung verschwindet, sobald ihr Grund endet. Sendungen in „Zugestellt“ und „Gestört“, Sendungen mit von Hand gesetztem Status und solche, deren Bestellungen alle erstattet oder storniert sind, werden nie gelb.
help-why-yellow-more-3 = Eine zurückgestellte oder erledigte Markierung kommt sofort zurück, wenn ein neuer Grund entsteht, auch bei derselben Stille nach einem neuen Scan.

help-stuck-in-pending = Eine Sendung bleibt in „Ausstehend“ hängen
help-stuck-in-pending-lead = „Ausstehend“ bedeutet, dass kein Versanddienstleister die Sendung gescannt hat. Entweder wurde sie nicht übergeben, oder ein anderer hat sie, oder die Nummer ist falsch.
help-stuck-in-pending-do = Bis zu drei Tage: warten. Vier bis sieben Tage: den Lieferanten um Bestätigung der Übergabe bitten. Mehr als sieben: an den Lieferanten schreiben und eine Erstattung erwägen.
help-stuck-in-pending-more-1 = Öffnen Sie das Sendungsfenster und sehen Sie den Versanddienstleister an: Wurde er nur an der Nummer erkannt, nennt „Falscher Versanddienstleister?“ die anderen, zu denen sie gehören kann.
help-stuck-in-pending-more-2 = Manche Lieferanten geben die Nummer der ersten Strecke an, und der Zusteller der letzten Meile hat eine andere. Fragen Sie nach dieser, und ersetzen Sie sie mit „Falsche Nummer?“.
help-stuck-in-pending-more-3 = Schreibt der Kunde, dass sie angekommen ist, setzen Sie den Status von Hand auf „Zugestellt“, mit einer Notiz.

help-delivered-but-not-there = Zugestellt, aber der Kunde hat nichts bekommen
help-delivered-but-not-there-lead = Der Scan des Versanddienstleisters sagt, dass sie übergeben wurde. Die meisten solchen Sendungen liegen bei der Post, bei Nachbarn oder in einem Paketfach.
help-delivered-but-not-there-do = Lassen Sie den Kunden zuerst bei der Post vor Ort und bei den Nachbarn fragen. Unter „An den Kunden“ im Fenster steht ein Text dafür.
help-delivered-but-not-there-more-1 = Lesen Sie die letzte Meldung: Oft steht dort, bei wem und in welchem Ort die Sendung abgegeben wurde. Ein anderer Ort als der des Kunden bedeutet eine andere Sendung: Fragen Sie den Lieferanten.
help-delivered-but-not-there-more-2 = Für einen Streitfall stellt „Nachweis für einen Streitfall“ im Sendungsfenster alle Ereignisse mit Quellen und Zeiten für den Zahlungsdienst auf eine Seite.

help-abnormal-or-attention = Gestört oder Achtung?
help-abnormal-or-attention-lead = „Gestört“ ist, was ein Versanddienstleister als gescheitert meldet: eine misslungene Zustellung, eine Rücksendung, eine Störung. „Achtung“ ist, was niemand meldet: Stille.
help-abnormal-or-attention-do = Gestört: sofort handeln, der Lieferant fragt beim Versanddienstleister nach. Achtung: handeln, bevor der Kunde fragt.
help-abnormal-or-attention-more-1 = „Gestört“ ist ein Tab, in dem eine Sendung steht, und Sie können sie von Hand dorthin setzen. „Achtung“ ist eine Markierung an Sendungen, die in anderen Tabs stehen, und folgt allein aus der Zeit.

help-when-refreshed = Wann werden Nummern und Status aktualisiert?
help-when-refreshed-lead = Sofort, wenn etwas über Datei oder API hereinkommt. Die Zahlen der Tabs stimmen in jedem Augenblick.
help-when-refreshed-more-1 = Ein Status folgt aus allem, was die Versanddienstleister gesagt haben, in welcher Reihenfolge es auch ankam. Das Fenster zeigt jedes Ereignis und was warum daraus gemacht wurde.
help-when-refreshed-more-2 = Solange ein von Hand gesetzter Status gilt, werden Ereignisse aufbewahrt und als „nicht angewendet“ gezeigt. „Neu verfolgen“ wendet sie alle auf einmal an.
help-when-refreshed-more-3 = Eine geänderte Frist gilt sofort für alles, was danach geschieht, und nach wenigen Augenblicken für die Zeilen, die schon da sind.

help-set-by-hand = Was geschieht, wenn ich einen Status von Hand setze?
help-set-by-hand-lead = Ihr Status gilt, die Sendung wandert in den Tab dieses Status, und der automatische Abgleich ruht.
help-set-by-hand-do = Mit „Neu verfolgen“ geben Sie die Sendung ihren Versanddienstleistern zurück.
help-set-by-hand-more-1 = Die Sendung ist nicht gelb, solange Ihr Status gilt. Wer was wann und warum gesetzt hat, bleibt in ihrem Verlauf.
help-set-by-hand-more-2 = Außerhalb von Parcelwatch ändert sich nichts: Weder Shop noch Kunde noch Zahlungsdienst erfahren davon.

help-awaiting-shipment = Wartet auf Versand
help-awaiting-shipment-lead = Die Sendungsnummer ist bekannt, und der Versanddienstleister weiß noch nichts davon.
help-awaiting-shipment-do = Warten Sie drei Tage. Bitten Sie den Lieferanten ab dem vierten Tag um die Bestätigung, dass sie übergeben wurde; erwägen Sie nach einer Woche eine Erstattung.
help-awaiting-shipment-more-1 = Lieferanten erzeugen die Nummer oft, bevor die Sendung gepackt ist. Bis der Versanddienstleister die Daten oder die Sendung hat, nennt seine Seite die Nummer unbekannt.
help-awaiting-shipment-more-2 = Die Zeile wird nach 48 Stunden Stille gelb und noch einmal, wenn sie mehr als sieben Tage aussteht. Beide Zeiten lassen sich in den Einstellungen ändern.

help-awaiting-collection = Wartet auf Übergabe
help-awaiting-collection-lead = Der Versanddienstleister hat die Daten der Sendung, und niemand hat die Sendung selbst gescannt.
help-awaiting-collection-do = Warten Sie drei Tage. Bleibt sie hier, fragen Sie den Lieferanten, wann sie übergeben wurde.
help-awaiting-collection-more-1 = „Label erstellt“, „Sendungsdaten übermittelt“ und Ähnliches bedeuten dies. Sie beweisen, dass jemand eine Adresse eingetippt hat, und mehr nicht.

help-package-collected = Übernommen
help-package-collected-lead = Der Versanddienstleister hat die Sendung, und sie hat ihr Herkunftsland nicht verlassen.
help-package-collected-do = Nichts. Kunden kann man sagen, dass sie unterwegs ist.
help-package-collected-more-1 = Sortieren und Transport im Herkunftsland bleiben hier, bis die Sendung ausgeführt ist.

help-in-global-transit = Internationaler Transport
help-in-global-transit-lead = Die Sendung ist zwischen zwei Ländern, bis zur Grenze ihres Ziels.
help-in-global-transit-do = Nichts, solange es Neues gibt. Stille ist hier üblich: Flüge und Schiffe werden selten gescannt.
help-in-global-transit-more-1 = Er beginnt mit der Abreise aus dem Herkunftsland und endet, wenn die Sendung am Ziel gelandet ist. Zoll, der nur bearbeitet, gehört bis dahin dazu.

help-in-domestic-transit = Transport im Zielland
help-in-domestic-transit-lead = Die Sendung ist gelandet, vom Zoll freigegeben oder bewegt sich im Zielland.
help-in-domestic-transit-do = Nichts, solange es Neues gibt.
help-in-domestic-transit-more-1 = Eine Sendung, deren Herkunft und Ziel dasselbe Land sind, steht ab ihrem zweiten Scan hier.

help-at-delivery-hub = In der Zustellbasis
help-at-delivery-hub-lead = Die Sendung liegt in der Station, der Post, dem Paketfach oder dem Shop, der den Kunden bedient.
help-at-delivery-hub-do = Steht in der Zeile „Abholen“, sagen Sie dem Kunden, wo sie wartet: Die meisten Versanddienstleister schicken sie nach ein bis zwei Wochen zurück.

help-awaiting-delivery = In Zustellung
help-awaiting-delivery-lead = Die Sendung ist beim Zusteller und soll heute zugestellt werden.
help-awaiting-delivery-do = Nichts.

help-delivered = Zugestellt
help-delivered-lead = Der Versanddienstleister sagt, dass die Sendung übergeben wurde.
help-delivered-do = Sagt der Kunde, dass sie nicht ankam, soll er zuerst bei seiner Post und seinen Nachbarn fragen.
help-delivered-more-1 = Bewegungsscans, die spät eintreffen, öffnen eine zugestellte Sendung nicht wieder; eine Rücksendung, ein Scheitern oder ein Verlust schon.
help-delivered-more-2 = „Dem Absender zugestellt“ ist keine Zustellung: Es steht als Rücksendung.

help-delivery-failed = Zustellung gescheitert
help-delivery-failed-lead = Der Versanddienstleister konnte sie nicht zustellen und versucht es wieder, oder ihm kann geholfen werden.
help-delivery-failed-do = Schreiben Sie dem Kunden heute: Oft ist die Adresse unvollständig, oder niemand war zu Hause.
help-delivery-failed-more-1 = Der nächste Scan entscheidet: Wieder unterwegs zur Zustellung ist „In Zustellung“.

help-package-returned = Rücksendung
help-package-returned-lead = Die Sendung geht zurück oder ist wieder beim Absender.
help-package-returned-do = Lassen Sie den Lieferanten sofort beim Versanddienstleister nachfragen, und entscheiden Sie dann über Ersatz oder Erstattung.
help-package-returned-more-1 = Verweigert, nicht abgeholt, falsche Adresse und auf dem Rückweg enden alle hier. Was danach kommt, ist der Weg zurück.

help-other-exception = Andere Störung
help-other-exception-lead = Etwas hält die Sendung auf: Zoll, Verlust, Schaden, Beschlagnahme.
help-other-exception-do = Lesen Sie die Worte des Versanddienstleisters im Sendungsfenster. Der Zoll will Papiere oder Geld vom Kunden; bei Verlust oder Schaden bitten Sie den Lieferanten, es zu reklamieren.
help-other-exception-more-1 = Eine Verzögerung allein ist keine Störung: Der Status bleibt, und die Zeile sagt, dass der Versanddienstleister eine Verzögerung meldet.
help-other-exception-more-2 = Sie ist nicht endgültig: Der nächste Scan, der die Sendung verortet, entscheidet.

help-no-tracking-number = Keine Sendungsnummer
help-no-tracking-number-lead = Die Bestellung wurde vor einer Woche oder früher bezahlt, und niemand hat eine Sendungsnummer genannt.
help-no-tracking-number-do = Sehen Sie die Bestellung beim Lieferanten an: Wurde sie überhaupt versendet? Bitten Sie um die Nummer oder um eine Erstattung.
help-no-tracking-number-more-1 = Die Frist beginnt, wenn der Kunde bezahlt hat; in den Einstellungen kann sie beginnen, wenn der Lieferant bezahlt wurde.
help-no-tracking-number-more-2 = Die Markierung verschwindet, wenn eine Nummer kommt oder die Bestellung erstattet oder storniert wird.

help-stalled = Nichts Neues
help-stalled-lead = Seit mehr als 48 Stunden gab es von der Sendung nichts Neues.
help-stalled-do = Prüfen Sie sie heute, bevor der Kunde fragt. Sehen Sie auf der Seite des Versanddienstleisters nach; sagt sie nicht mehr, fragen Sie den Lieferanten.
help-stalled-more-1 = Die Frist beginnt mit dem letzten Wort des Versanddienstleisters oder damit, dass die Nummer bekannt wurde. Ein Scan, der spät eintrifft, zählt ab seiner eigenen Zeit, nicht ab jetzt.
help-stalled-more-2 = Zwischen zwei Ländern sind einige Tage Stille üblich. Ist das bei einem Versanddienstleister die Regel, geben Sie ihm in den Einstellungen eine längere Frist.
help-stalled-more-3 = Die Markierung verschwindet mit der nächsten Neuigkeit und wenn die Reise endet.

help-number-not-recognised = Nummer nicht erkannt
help-number-not-recognised-lead = Alle Versanddienstleister, die gefragt wurden, nennen die Nummer seit 48 Stunden unbekannt.
help-number-not-recognised-do = Prüfen Sie Nummer und Versanddienstleister im Sendungsfenster. Sieht beides richtig aus, fragen Sie den Lieferanten nach der richtigen Nummer.
help-number-not-recognised-more-1 = Eine Nummer mit Tippfehler, die einer anderen Sendung und eine, die nie benutzt wurde, sehen alle so aus.

help-pending-too-long = Zu lange ausstehend
help-pending-too-long-lead = Die Nummer ist seit mehr als sieben Tagen bekannt, und der Versanddienstleister hat die Sendung nicht abgeholt.
help-pending-too-long-do = Schreiben Sie dem Lieferanten, und verlangen Sie einen Nachweis der Übergabe. Erwägen Sie eine Erstattung.
help-pending-too-long-more-1 = Die Frist beginnt, wenn die Nummer bekannt wird. Sie beginnt nicht von vorn, wenn der Versanddienstleister die Daten bekommt.
