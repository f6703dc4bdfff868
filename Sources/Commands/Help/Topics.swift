import Documents

extension Topic {
    /// In the order in which somebody new meets them.
    package static let all = first + more

    private static let first = [
        Topic(
            name: "first-steps", french: "premiers-pas", title: Phrase(en: "First steps", fr: "Premiers pas"),
            text: Phrase(
                en: """
                    You need the address of your community's repository, and to be a member.

                      git clone ADDRESS guide && cd guide
                      praxis join --as YOUR-ID     once: your key, the checks, what you trust
                      praxis sync                  receive what others did, send what you did
                      praxis                       what waits for you today
                      praxis list                  what there is to read
                      praxis show TITLE            one document, its state and its remarks

                    Not a member yet? praxis join asks for your name and entity, and opens the
                    proposal that adds you. A facilitator approves it.

                    Nothing you do leaves your computer before praxis sync, and praxis undo takes
                    back the last thing you did. To practise: praxis demo plays a whole first day
                    in a folder of its own.
                    """,
                fr: """
                    Il vous faut l’adresse du dépôt de votre communauté, et en être membre.

                      git clone ADRESSE guide && cd guide
                      praxis rejoindre --as VOTRE-ID   une fois : clé, crochets, confiance
                      praxis synchroniser              recevoir et envoyer
                      praxis                           ce qui vous attend aujourd’hui
                      praxis lister                    ce qu’il y a à lire
                      praxis voir TITRE                un document, son état, ses remarques

                    Pas encore membre ? praxis rejoindre demande votre nom et votre entité, et
                    ouvre la proposition qui vous ajoute. Un animateur l’approuve.

                    Rien ne quitte votre ordinateur avant praxis synchroniser, et praxis annuler
                    reprend votre dernière action. Pour vous exercer : praxis demonstration joue
                    une première journée dans un dossier à part.
                    """)),
        Topic(
            name: "drafts", french: "brouillons", title: Phrase(en: "Drafts: writing and changing", fr: "Brouillons : écrire et modifier"),
            text: Phrase(
                en: """
                    A draft is yours until you submit it. You can have several; one is open.

                      praxis new practice "Run a risk review"   a new text, from its template
                      praxis edit run-a-risk-review             change one, or go on with a draft
                      praxis save -m "Describe the review"      keep its state; unfinished is fine
                      praxis check                              what is left, line by line
                      praxis check --fix                        mend what needs no words of yours
                      praxis discard                            throw the open draft away

                    A text is checked at its template: sections, fields, tables, links, terms. Each
                    finding ends with the rule in brackets; praxis explain RULE says what it wants.
                    praxis template show practice tells what a kind asks for.

                    Two people with drafts on one text are told so. If both are submitted, the one
                    that comes second is joined with the first, section by section.
                    """,
                fr: """
                    Un brouillon est à vous jusqu’à ce que vous le soumettiez. Vous pouvez en avoir
                    plusieurs ; un seul est ouvert.

                      praxis nouveau practice "Mener une revue"   un texte, depuis son modèle
                      praxis modifier mener-une-revue             le changer, ou le reprendre
                      praxis enregistrer -m "Décrire la revue"    même inachevé
                      praxis verifier                             ce qui reste, ligne à ligne
                      praxis verifier --fix                       corriger sans toucher aux mots
                      praxis jeter                                jeter le brouillon ouvert

                    Un texte est comparé à son modèle : sections, champs, tableaux, liens, termes.
                    Chaque constat finit par sa règle entre crochets ; praxis expliquer RÈGLE dit
                    ce qu’elle demande. praxis modele voir practice montre ce qu’attend un type.

                    Deux personnes sur un même texte en sont averties. Si les deux soumettent, le
                    second brouillon est réuni au premier, section par section.
                    """)),
        Topic(
            name: "reviews", french: "relectures",
            title: Phrase(en: "Reviews: asking and answering", fr: "Relectures : demander et répondre"),
            text: Phrase(
                en: """
                    The author asks:
                      praxis submit run-a-risk-review --class major --to @amina,@chloe
                    --class says how much changes for readers: major for a new way of working,
                    minor for an addition, editorial for wording. More is asked for a larger one.

                    The reviewer answers:
                      praxis inbox                            what waits for you
                      praxis changes run-a-risk-review        what changes, word by word
                      praxis comment run-a-risk-review --on "an owner" -m "Who names them?"
                      praxis suggest run-a-risk-review --on "an owner" --to "one owner"
                      praxis approve run-a-risk-review -m "Clear and short"
                      praxis object run-a-risk-review -m "Step 3 names no owner"

                    The author takes over words with praxis accept, answers with praxis reply,
                    saves, and submits again. Remarks follow their words through edits. praxis
                    sync sends answers; until then they are on your computer only.
                    """,
                fr: """
                    L’auteur demande :
                      praxis soumettre mener-une-revue --class major --to @amina,@chloe
                    --class dit ce qui change pour le lecteur : major pour une nouvelle façon de
                    travailler, minor pour un ajout, editorial pour la forme.

                    Le relecteur répond :
                      praxis a-faire                          ce qui vous attend
                      praxis changements mener-une-revue      ce qui change, mot à mot
                      praxis commenter mener-une-revue --on "un responsable" -m "Qui le nomme ?"
                      praxis suggerer mener-une-revue --on "risques" --to "risques majeurs"
                      praxis approuver mener-une-revue -m "Clair et court"
                      praxis refuser mener-une-revue -m "L’étape 3 n’a pas de responsable"

                    L’auteur reprend des mots avec praxis accepter, répond avec praxis repondre,
                    enregistre et soumet de nouveau. Les remarques suivent leurs mots. praxis
                    synchroniser envoie les réponses ; avant, elles restent sur votre ordinateur.
                    """)),
        Topic(
            name: "approvals", french: "approbations", title: Phrase(en: "When an approval counts", fr: "Quand une approbation compte"),
            text: Phrase(
                en: """
                    An approval is signed with your key and is for exact words. One changed byte of
                    the text, of a file it shows or of its template's version, and you are asked
                    again. A rebase or a merge changes no word, so it changes no approval.

                    It does not count when you wrote part of the text, when a suggestion of yours
                    was taken over, when you lack the role, or when you take part no more.

                    The community's policy says how many are needed, in which roles, and how many
                    from another entity than the authors'. An objection blocks until who made it
                    says that it is settled: praxis resolve.

                      praxis policy show practice     who must approve what, in words
                      praxis why run-a-risk-review    what is missing, and who could give it now
                      praxis who run-a-risk-review    who wrote it, who approved, who can help
                      praxis delegate @chloe --until 2026-12-24   let a colleague stand in
                    """,
                fr: """
                    Une approbation est signée avec votre clé et vaut pour des mots exacts. Un octet
                    change dans le texte, dans un fichier qu’il montre ou dans la version de son
                    modèle, et l’on vous demande de nouveau.

                    Elle ne compte pas si vous avez écrit une partie du texte, si l’on a repris une
                    de vos suggestions, si le rôle vous manque, si vous ne participez plus.

                    La politique dit combien il en faut, dans quels rôles, et combien d’une autre
                    entité que celle des auteurs. Une objection bloque jusqu’à ce que son auteur la
                    dise réglée : praxis regler.

                      praxis politique voir practice    qui approuve quoi, en clair
                      praxis pourquoi mener-une-revue   ce qui manque, et qui peut le donner
                      praxis qui mener-une-revue        qui l’a écrit, approuvé, peut aider
                      praxis deleguer @chloe --until 2026-12-24   se faire remplacer
                    """)),
        Topic(
            name: "publication", french: "publication", title: Phrase(en: "Publishing, and what comes after", fr: "Publier, et la suite"),
            text: Phrase(
                en: """
                      praxis publish run-a-risk-review --dry-run   would it pass, and as what
                      praxis publish run-a-risk-review             version, date, proof
                      praxis publish run-a-risk-review --from 2027-01-15   in force later

                    It is refused until the rules are met, and says what is missing. A major change
                    raises 1.2 to 2.0, a minor one to 1.3, an editorial one to 1.2.1.

                    What is published has a life:
                      praxis confirm DOC        reviewed, nothing to change
                      praxis flag DOC -m ...    something is wrong with it; anyone may
                      praxis used DOC -m ...    it helped you
                      praxis retire DOC -m ...  propose that it is no longer in force
                      praxis history DOC        its versions, and who decided them

                    When it cannot wait: praxis publish DOC --urgent --reason WHY, where the policy
                    allows it. The ordinary approvals must follow, and all is told until they do.
                    """,
                fr: """
                      praxis publier mener-une-revue --dry-run   passerait-il, et comment
                      praxis publier mener-une-revue             version, date, preuve
                      praxis publier mener-une-revue --from 2027-01-15   en vigueur plus tard

                    C’est refusé tant que les règles ne sont pas satisfaites, et il est dit ce qui
                    manque. De 1.2, un changement major mène à 2.0, minor à 1.3, editorial à 1.2.1.

                    Ce qui est publié a une vie :
                      praxis confirmer DOC         relu, rien à changer
                      praxis signaler DOC -m ...   quelque chose ne va pas ; ouvert à tous
                      praxis utilise DOC -m ...    il vous a servi
                      praxis retirer DOC -m ...    proposer qu’il ne soit plus en vigueur
                      praxis historique DOC        ses versions, et qui les a décidées

                    Si cela ne peut attendre : praxis publier DOC --urgent --reason MOTIF, là où la
                    politique le permet. Les approbations ordinaires doivent suivre.
                    """)),
    ]
}
