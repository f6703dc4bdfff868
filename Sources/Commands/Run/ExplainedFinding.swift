import Documents

/// A finding of `verify`, of the hooks or of a verdict in a paragraph: what it means and what to do. Those about a text have a page with
/// examples (`ExplainedRule`).
struct ExplainedFinding: Hashable, Sendable {
    /// As it stands between brackets.
    let id: String
    let meaning: Phrase
    /// A command that helps to look further, or to mend it.
    let fix: Phrase

    private init(_ id: String, en: String, fr: String, fix: String) {
        self.id = id
        meaning = Phrase(en: en, fr: fr)
        self.fix = Phrase(command: fix)
    }

    static func named(_ id: String) -> ExplainedFinding? { all.first { $0.id == id } }

    func text(in language: Language, style: Style) -> String {
        style.painted(id, .heading) + "\n" + meaning[language] + "\n\n  fix: \(fix[language])\n"
    }

    /// On what is published first, then on journals and keys, then on what keeps a proposal from being published.
    static let all = [
        ExplainedFinding(
            "record-missing",
            en:
                "Something on main differs from what was approved: a file was changed there, and no record of an approval stands for it. Nobody has to have meant harm; a merge button does it too.",
            fr:
                "Sur main, quelque chose diffère de ce qui a été approuvé : un fichier y a changé et aucune fiche d'approbation n'en répond. Ce n'est pas forcément malveillant ; un bouton de fusion y suffit.",
            fix: "praxis undo, praxis edit DOC, praxis submit"),
        ExplainedFinding(
            "record-forged",
            en:
                "The record of a version does not say what can be computed from its evidence: who approved, which text, which version. Somebody wrote it by hand, or changed it.",
            fr:
                "La fiche d'une version ne dit pas ce qui se calcule depuis sa preuve : qui a approuvé, quel texte, quelle version. Quelqu'un l'a écrite à la main ou modifiée.",
            fix: "praxis verify"),
        ExplainedFinding(
            "record-deleted",
            en:
                "The record of a published version was removed. A document leaves by praxis retire, and its record stays.",
            fr:
                "La fiche d'une version publiée a été supprimée. Un document s'en va par praxis retirer, et sa fiche reste.",
            fix: "praxis retire DOC -m \"...\""),
        ExplainedFinding(
            "evidence-invalid",
            en:
                "A signed entry that a record rests on is missing, was altered, or its signature is not good.",
            fr:
                "Une entrée signée sur laquelle repose une fiche manque, a été altérée, ou sa signature n'est pas valable.",
            fix: "praxis verify"),
        ExplainedFinding(
            "evidence-omitted",
            en:
                "A publication leaves out an objection, a vote that was taken back or the end of a delegation that its writer knew of or that the server has.",
            fr:
                "Une publication passe sous silence une objection, un vote retiré ou une fin de délégation que son auteur connaissait ou que le serveur a.",
            fix: "praxis sync, praxis publish DOC"),
        ExplainedFinding(
            "vote-unheard",
            en:
                "A note, not a doubt: somebody objected or took a vote back at the time of a publication, and nothing shows that its publisher could have known. Two people who work offline do this to each other without ill will.",
            fr:
                "Une note, pas un doute : quelqu'un s'est opposé ou a retiré son vote au moment d'une publication, et rien ne montre que l'éditeur pouvait le savoir. Deux personnes hors ligne se le font sans malveillance.",
            fix: "praxis why DOC"),
        ExplainedFinding(
            "not-approved",
            en:
                "The approvals that a record carries are not enough for the rules that were in force just before it, or do not count.",
            fr:
                "Les approbations que porte une fiche ne suffisent pas aux règles en vigueur juste avant elle, ou ne comptent pas.",
            fix: "praxis why DOC"),
        ExplainedFinding(
            "draft-foreign",
            en:
                "A document was not published from the draft that was submitted, so nobody can tell who wrote it, and an author might have approved it.",
            fr:
                "Un document n'a pas été publié depuis le brouillon soumis : on ne sait pas qui l'a écrit, et un auteur a pu l'approuver.",
            fix: "praxis submit DOC"),
        ExplainedFinding(
            "publication-unsigned",
            en:
                "main was moved by a commit that bears no signature of an active member. What is published is signed by whoever publishes it.",
            fr:
                "main a été déplacée par un commit sans la signature d'un membre actif. Ce qui est publié est signé par qui publie.",
            fix: "praxis undo"),
        ExplainedFinding(
            "publisher-not-allowed",
            en:
                "Whoever signed a publication does not hold the role that publishes.",
            fr:
                "Qui a signé une publication n'a pas le rôle qui publie.",
            fix: "praxis policy show"),
        ExplainedFinding(
            "mode-forbidden",
            en:
                "A file is a link or a program. Only plain files are published: a link could show something that nobody approved.",
            fr:
                "Un fichier est un lien ou un programme. Seuls des fichiers ordinaires sont publiés : un lien pourrait montrer ce que personne n'a approuvé.",
            fix: "chmod -x FILE"),
        ExplainedFinding(
            "name-twin",
            en:
                "Two files have names that differ only in case or accents. On Windows and macOS they are one file, so that readers would see another text than was approved.",
            fr:
                "Deux fichiers ont des noms qui ne diffèrent que par la casse ou les accents. Sous Windows et macOS c'est un seul fichier : on y lirait un autre texte que celui approuvé.",
            fix: "git mv FILE OTHER-NAME"),
        ExplainedFinding(
            "file-shared",
            en:
                "A picture or file that belongs to another published document was changed, and nobody approved that document anew.",
            fr:
                "Une image ou un fichier d'un autre document publié a changé, et personne n'a approuvé ce document de nouveau.",
            fix: "git mv FILE OTHER-NAME"),
        ExplainedFinding(
            "governance-mixed",
            en:
                "Rules and documents were changed in one step. Rules change alone, by a proposal that the rules before them judge.",
            fr:
                "Règles et documents ont changé en une seule étape. Les règles changent seules, par une proposition que jugent les règles d'avant.",
            fix: "praxis submit, once for .praxis alone"),
        ExplainedFinding(
            "main-backwards",
            en:
                "A server shows an older main than it showed before. It lost what was published, or withholds it.",
            fr:
                "Un serveur montre un main plus ancien qu'avant. Il a perdu ce qui était publié, ou le cache.",
            fix: "praxis sync, and ask whoever runs the server"),
        ExplainedFinding(
            "main-rewritten",
            en:
                "main does not continue what was published. What is published is only ever added to.",
            fr:
                "main ne continue pas ce qui était publié. On ne fait qu'ajouter à ce qui est publié.",
            fix: "praxis sync"),
        ExplainedFinding(
            "root-foreign",
            en:
                "The first commit is another one than this clone has pinned: it is another community, or the whole history was replaced.",
            fr:
                "Le premier commit n'est pas celui que ce clone a épinglé : c'est une autre communauté, ou toute l'histoire a été remplacée.",
            fix: "praxis verify --root ID, with the id that a member tells you"),
        ExplainedFinding(
            "root-unsigned",
            en:
                "The first commit is not signed by the members that it names as root members.",
            fr:
                "Le premier commit n'est pas signé par les membres qu'il nomme comme membres racines.",
            fix: "praxis verify"),
        ExplainedFinding(
            "clock-ahead",
            en:
                "A publication is dated in the future. Waiting times are counted by dates, so the server takes none that is ahead of its own clock.",
            fr:
                "Une publication est datée du futur. Les délais se comptent par les dates : le serveur n'en accepte aucune en avance sur son horloge.",
            fix: "date"),
        ExplainedFinding(
            "entry-ahead",
            en:
                "An entry of a journal is dated in the future, so the server does not take it.",
            fr:
                "Une entrée de journal est datée du futur : le serveur ne la prend pas.",
            fix: "date"),
        ExplainedFinding(
            "entry-backdated",
            en:
                "An entry of a journal is dated before the one that it follows, so the server does not take it.",
            fr:
                "Une entrée de journal est datée d'avant celle qu'elle suit : le serveur ne la prend pas.",
            fix: "date"),
        ExplainedFinding(
            "entry-invalid",
            en:
                "An entry of a journal cannot be read, its signature is not good, or it is not the next one. It counts for nothing, nor does what follows it.",
            fr:
                "Une entrée d'un journal est illisible, sa signature n'est pas valable, ou ce n'est pas la suivante. Elle ne compte pas, ni ce qui la suit.",
            fix: "praxis doctor"),
        ExplainedFinding(
            "entry-too-long",
            en:
                "An entry says more than 256 KiB; the server does not take it.",
            fr:
                "Une entrée dit plus de 256 Kio ; le serveur ne la prend pas.",
            fix: "praxis undo"),
        ExplainedFinding(
            "journal-forked",
            en:
                "A journal exists in two versions: a copy of a clone writes too, or a key was stolen. What follows the fork counts for nothing until it is settled.",
            fr:
                "Un journal existe en deux versions : une copie d'un clone écrit aussi, ou une clé est volée. Ce qui suit la bifurcation ne compte pas tant qu'elle n'est pas réglée.",
            fix: "praxis member settle JOURNAL"),
        ExplainedFinding(
            "journal-backwards",
            en:
                "A server shows an older state of a journal than before. It lost decisions, or withholds them; your clone still has them.",
            fr:
                "Un serveur montre un état plus ancien d'un journal. Il a perdu des décisions, ou les cache ; votre clone les a encore.",
            fix: "praxis sync"),
        ExplainedFinding(
            "journal-missing",
            en:
                "A journal that a server had is not there any more. Your clone still has what it had received.",
            fr:
                "Un journal que le serveur avait n'y est plus. Votre clone a toujours ce qu'il avait reçu.",
            fix: "praxis sync"),
        ExplainedFinding(
            "journal-withheld",
            en:
                "A note, not a doubt: somebody had seen more of a journal than your clone has. It was never sent to the server that you ask, or the server keeps it from you. Ask its writer.",
            fr:
                "Une note, pas un doute : quelqu'un avait vu plus d'un journal que votre clone n'en a. Ce ne fut jamais envoyé à votre serveur, ou il vous le cache. Demandez à son auteur.",
            fix: "praxis sync"),
        ExplainedFinding(
            "ref-reserved",
            en:
                "A branch or tag has a name that praxis keeps for itself, or one that looks like main or a journal. The server does not take it.",
            fr:
                "Une branche ou une étiquette porte un nom que praxis se réserve, ou qui ressemble à main ou à un journal. Le serveur ne la prend pas.",
            fix: "git branch -m OTHER-NAME"),
        ExplainedFinding(
            "edition-moved",
            en:
                "Somebody pushed another edition under a number that is taken, or wanted to delete one. An edition is made once: readers rely on its number.",
            fr:
                "Quelqu'un a envoyé une autre édition sous un numéro déjà pris, ou voulait en supprimer une. Une édition se fait une fois : on se fie à son numéro.",
            fix: "praxis edition list"),
        ExplainedFinding(
            "edition-unsigned",
            en:
                "A tag of an edition is not signed by a member who may publish, or names something that was never published. The server does not take it.",
            fr:
                "L'étiquette d'une édition n'est pas signée par un membre qui peut publier, ou désigne ce qui n'a jamais été publié. Le serveur ne la prend pas.",
            fix: "praxis edition create NUMBER"),
        ExplainedFinding(
            "report-altered",
            en:
                "The report in a pack does not say what the community in the same pack says.",
            fr:
                "Le rapport d'un paquet ne dit pas ce que dit la communauté du même paquet.",
            fix: "praxis audit DOC --pack FILE"),
        ExplainedFinding(
            "member-keyless",
            en:
                "A member has no key left, and so cannot sign anything.",
            fr:
                "Un membre n'a plus de clé, et ne peut donc rien signer.",
            fix: "praxis member key add ID KEY"),
        ExplainedFinding(
            "objection",
            en:
                "Somebody who may has said no. It blocks until they say otherwise themselves: they withdraw, approve, or settle it. A new round that answers it is for them to judge.",
            fr:
                "Quelqu'un qui le peut a dit non. Cela bloque tant que cette personne ne dit pas autre chose elle-même : retrait, approbation ou règlement. Un nouveau tour qui y répond, c'est à elle d'en juger.",
            fix: "praxis show DOC --comments"),
        ExplainedFinding(
            "outdated",
            en:
                "Another version was published since the draft was submitted. The approvals were given against what it replaces, so it has to be taken up.",
            fr:
                "Une autre version a été publiée depuis la soumission. Les approbations valaient contre ce qu'il remplace : il faut la reprendre.",
            fix: "praxis sync, praxis edit DOC, praxis submit"),
        ExplainedFinding(
            "authors",
            en:
                "Part of a draft is signed by nobody and adopted by nobody, so an author could approve their own text unseen.",
            fr:
                "Une partie du brouillon n'est signée ni adoptée par personne : un auteur pourrait approuver son propre texte sans que cela se voie.",
            fix: "praxis submit DOC"),
    ]
}
