import Documents

extension Topic {
    /// The rest of `all`.
    static let more = [
        Topic(
            name: "keys", french: "cles", title: Phrase(en: "Your signing key", fr: "Votre clé de signature"),
            text: Phrase(
                en: """
                    What you decide is signed with an SSH key, the kind that git uses too. praxis
                    join finds the one you have or makes one; its public half is in your member
                    file, its secret half never leaves your computer.

                      praxis member show YOUR-ID                   your keys and roles
                      praxis member key add YOUR-ID ~/.ssh/new.pub   another device
                      praxis member key retire YOUR-ID KEY         one that you no longer use
                      praxis member list --signers                 all keys, in git's own format

                    A new key is a proposal that others approve, because whoever holds it speaks
                    in your name.

                    Lost or stolen? At once, from any device of yours or by a facilitator:
                      praxis revoke KEY --last-good ENTRY -m "Laptop stolen"
                    What it signed after that entry counts for nothing; what came before stays.
                    praxis audit DOC shows entries and their ids.
                    """,
                fr: """
                    Ce que vous décidez est signé avec une clé SSH, comme git en utilise aussi.
                    praxis rejoindre trouve la vôtre ou en crée une ; sa moitié publique est dans
                    votre fiche, la secrète ne quitte jamais votre ordinateur.

                      praxis membre voir VOTRE-ID                       vos clés et rôles
                      praxis membre cle ajouter VOTRE-ID ~/.ssh/new.pub   un autre appareil
                      praxis membre cle retirer VOTRE-ID CLÉ            une clé délaissée
                      praxis membre lister --signers                    au format de git

                    Une nouvelle clé est une proposition que d’autres approuvent : qui la détient
                    parle en votre nom.

                    Perdue ou volée ? Tout de suite, d’un autre appareil ou par un animateur :
                      praxis revoquer CLÉ --last-good ENTRÉE -m "Portable volé"
                    Ce qu’elle a signé après cette entrée ne compte plus ; le reste demeure.
                    praxis auditer DOC montre les entrées et leurs identifiants.
                    """)),
        Topic(
            name: "workshops", french: "ateliers",
            title: Phrase(en: "Workshops and what comes of them", fr: "Les ateliers et leurs suites"),
            text: Phrase(
                en: """
                    A workshop is one file, from the invitation to the last action.

                      praxis workshop new "Risk reviews" --date 2027-03-12 --minutes 180
                      praxis workshop announce risk-reviews --into to-send
                      praxis workshop move risk-reviews --date 2027-03-19
                      praxis workshop hold risk-reviews --present amina,chloe
                      praxis workshop list

                    announce writes a calendar file, a mail and a card for the channel; move and
                    cancel update them under the same name, so calendars follow.

                    The report lists outputs (O1), decisions (D1) and actions (A1):
                      praxis new practice --from risk-reviews#O1    an output becomes a draft
                      praxis action list --open --overdue
                      praxis action close risk-reviews#A1 --evidence run-a-risk-review

                    Taking part is voluntary; what is counted is the community's target, two to
                    three a year.
                    """,
                fr: """
                    Un atelier est un seul fichier, de l’invitation à la dernière action.

                      praxis atelier nouveau "Revues de risques" --date 2027-03-12 --minutes 180
                      praxis atelier annoncer revues-de-risques --into a-envoyer
                      praxis atelier deplacer revues-de-risques --date 2027-03-19
                      praxis atelier tenir revues-de-risques --present amina,chloe
                      praxis atelier lister

                    annoncer écrit un fichier d’agenda, un courriel et une carte pour le canal ;
                    déplacer et annuler les mettent à jour sous le même nom.

                    Le compte rendu liste productions (O1), décisions (D1) et actions (A1) :
                      praxis nouveau practice --from revues-de-risques#O1
                      praxis action lister --open --overdue
                      praxis action clore revues-de-risques#A1 --evidence mener-une-revue

                    La participation est libre ; ce qui se compte est l’objectif de la communauté,
                    deux à trois par an.
                    """)),
        Topic(
            name: "server", french: "serveur", title: Phrase(en: "The server, and hosts", fr: "Le serveur et les hébergeurs"),
            text: Phrase(
                en: """
                    Any git host will do: all is in one repository. On one where you can place a
                    hook, nothing gets onto main that would not verify.

                      praxis hooks install --server /srv/git/pmo.git   a bare repository, one of
                                                       gitolite's, or of Forgejo's on its disk
                      praxis ci github|gitlab|forgejo  a job that checks and verifies elsewhere
                      praxis policy codeowners github  whom the host asks for reviews

                    Run it as the account that owns the repository, in a clone that has joined: the
                    root of your community is pinned there. The account needs praxis on its PATH.

                    Members send two kinds of things: branches (main, draft/...) and journals under
                    refs/praxis/. A host that takes only branches is found out by praxis sync,
                    which says what to do. Merge buttons make no publication: use praxis publish.

                      praxis doctor                    what is wrong here, and how to mend it
                      praxis site build --into DIR     pages for readers without git
                    """,
                fr: """
                    Tout hébergeur git convient : tout est dans un dépôt. Là où vous pouvez poser un
                    crochet, rien n’arrive sur main qui ne se prouverait pas.

                      praxis crochets installer --server /srv/git/pmo.git   un dépôt nu, de
                                                       gitolite, ou de Forgejo sur son disque
                      praxis ci github|gitlab|forgejo  une tâche qui vérifie, ailleurs
                      praxis politique responsables github   à qui demander des relectures

                    Lancez-le sous le compte qui possède le dépôt, depuis un clone qui a rejoint :
                    la racine de la communauté y est fixée. Ce compte a praxis dans son PATH.

                    Les membres envoient des branches (main, draft/...) et des journaux sous
                    refs/praxis/. Un hébergeur qui ne prend que des branches est repéré par praxis
                    synchroniser. Un bouton de fusion ne publie pas : praxis publier le fait.

                      praxis docteur                   ce qui ne va pas ici, et le remède
                      praxis site build --into DOSSIER des pages pour lire sans git
                    """)),
        Topic(
            name: "proof", french: "preuves", title: Phrase(en: "Proof: verifying without trust", fr: "Preuves : vérifier sans croire"),
            text: Phrase(
                en: """
                    Each publication carries a record: who approved which bytes, by which rules.
                    Whoever has a copy of the repository can recompute all of it, offline.

                      praxis verify                    every publication, from the first on
                      praxis verify --root ID          the same in a clone that has not joined
                      praxis audit DOC                 every decision, with its proof
                      praxis audit DOC --pack FILE     the same to take along, in one file
                      praxis verify --pack FILE        and checked elsewhere

                    The only thing to be taken on trust is the root: the id of the first commit, 40
                    digits that a member reads to you.

                    Approvals are commits signed with members' keys, so stock git can check them
                    too: praxis member list --signers >signers, then
                      git -c gpg.ssh.allowedSignersFile=signers verify-commit ID

                    A finding between brackets, such as [record-missing], is explained by
                    praxis explain record-missing.
                    """,
                fr: """
                    Chaque publication porte une fiche : qui a approuvé quels octets, selon quelles
                    règles. Qui a une copie du dépôt peut tout recalculer, hors ligne.

                      praxis prouver                    chaque publication, depuis la première
                      praxis prouver --root ID          dans un clone qui n’a pas rejoint
                      praxis auditer DOC                chaque décision, avec sa preuve
                      praxis auditer DOC --pack FICHIER la même chose, en un fichier
                      praxis prouver --pack FICHIER     vérifié ailleurs

                    La seule chose à croire est la racine : l’identifiant du premier commit, 40
                    chiffres qu’un membre vous lit.

                    Les approbations sont des commits signés avec les clés des membres, git seul
                    les vérifie aussi : praxis membre lister --signers >signers, puis
                      git -c gpg.ssh.allowedSignersFile=signers verify-commit ID

                    Un constat entre crochets, comme [record-missing], est expliqué par
                    praxis expliquer record-missing.
                    """)),
        Topic(
            name: "trouble", french: "ennuis", title: Phrase(en: "When something goes wrong", fr: "Quand quelque chose ne va pas"),
            text: Phrase(
                en: """
                    Every refusal says what, where and why, and ends with fix: and a line that you
                    can paste. Nothing is half done: a command that was stopped left everything as
                    it was, or the next one finishes it.

                      praxis undo --dry-run      what would be taken back
                      praxis undo                take back your last step, until it was sent
                      praxis doctor              what is wrong with this clone
                      praxis doctor --fix        mend it
                      praxis why DOC             why it is not published yet
                      praxis explain RULE        what a word between brackets means

                    "Two people changed this": praxis sync joined what it could and names the
                    section; praxis edit DOC shows both, you choose and save.

                    "Somebody else was first": nothing was changed. Run the command again.

                    Exit codes for scripts: 0 done, 1 the content or policy says no, 2 wrong use,
                    3 not found, 4 you may not, 5 try again, 7 the other side failed, 70 our fault.
                    """,
                fr: """
                    Chaque refus dit quoi, où et pourquoi, et finit par fix: et une ligne à coller.
                    Rien n’est fait à moitié : une commande interrompue a tout laissé en l’état, ou
                    la suivante la termine.

                      praxis annuler --dry-run   ce qui serait repris
                      praxis annuler             reprendre votre dernière action, non envoyée
                      praxis docteur             ce qui ne va pas dans ce clone
                      praxis docteur --fix       le réparer
                      praxis pourquoi DOC        pourquoi ce n’est pas encore publié
                      praxis expliquer RÈGLE     ce que veut dire un mot entre crochets

                    « Deux personnes ont changé ceci » : praxis synchroniser a réuni le possible et
                    nomme la section ; praxis modifier DOC montre les deux, vous choisissez.

                    « Quelqu’un est passé avant » : rien n’a changé. Relancez la commande.

                    Codes de retour : 0 fait, 1 le contenu ou la politique dit non, 2 mauvais
                    emploi, 3 introuvable, 4 interdit, 5 recommencez, 7 l’autre côté a échoué, 70
                    notre faute.
                    """)),
    ]
}
