"""Common given names, to tell a middle name from a first surname.

Drawn from memory of name lists in Mexico and the United States; names that are as often surnames
(Cruz, Santiago, Martín, Thomas, James) are left out, so that the rule of two surnames decides.
Everything is folded: no accents, no capitals.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    abigail abril adela adelina adolfo adrian adriana agustina aida aide alan alberta alberto alejandra
    alejandro alejo alex alexander alexandra alexis alfonso alfredo alicia alma alondra amalia amanda
    amelia amparo ana anabel anahi andrea andres andrew angel angela angelica anita ann anna anne antonia
    antonio araceli ariana armando arturo ashley aurelia aurelio aurora azucena barbara beatriz belen
    benito benjamin berenice bernardo bertha betty blanca brenda brian briana bruno camila carina carla
    carlos carmen carolina catalina catherine cecilia celia cesar charles chris christian christina
    christopher citlali clara claudia concepcion consuelo cristian cristina cristobal cynthia dalia daniel
    daniela danny david deborah delia denise diana diego dolores dulce edgar eduardo edward efrain elena
    eleuterio elia elias elisa elizabeth eloisa elsa elvia elvira emilia emiliano emilio emily emma
    emmanuel enrique erica erika ernestina ernesto esmeralda esperanza estela esteban ester esther
    eugenia eugenio eva evangelina evelia evelyn fabiola fatima federico felicitas felipe felix fermin
    fernanda fernando fidel flora florencia francisca francisco frank gabriel gabriela genaro genoveva
    george gerardo german gilberto gisela gloria grace graciela gregorio griselda guadalupe
    guillermo gustavo hannah hector heidi helen heriberto herlinda herminia hilda homero hortensia hugo
    humberto ignacio iliana imelda ines irene iris irma isaac isabel isabella isaias isela ismael israel
    itzel ivan ivonne jacqueline jaime janet javier jazmin jean jeanette jennifer jeronimo jesse jessica
    jesus jimena joanna joaquin joel john johnny jonathan jorge jose josefa josefina joseph joshua
    jovita juan juana juanita judith julia juliana julieta julio karen karina karla kathleen kevin laura
    leonardo leonor leticia lidia lilia liliana linda lisa lizbeth lorena lorenza louise lourdes lucero
    lucia luciano lucila luis luisa lupe lupita luz lydia magdalena manuel manuela marcela marcelo
    marco marcos margaret margarita maria mariana maribel maricela mariela mario marisela marisol maritza
    mark marta martha mary mateo matias mauricio mayra melissa mercedes michael michelle miguel mildred
    minerva miriam misael moises monica nadia nallely nancy natalia natividad nayeli nestor nicholas
    nicolas nicole noe noel noemi nora norma octavio ofelia olga olivia omar oscar pablo paola pascual
    patricia patrick paul paula paulina pedro perla petra pilar rachel rafael ramiro ramon ramona raquel
    raul rebeca rebecca refugio reina reyna ricardo richard rigoberto roberta robert roberto rocio rodolfo
    rodrigo rogelio roman ronald rosa rosalba rosalia rosalinda rosario rose rosio ruben rufina ruth
    sabrina salvador samantha samuel sandra santos sara sarah saul sebastian selena sergio silvia sofia
    soledad sonia stella stephanie stephen steven susan susana suzanne tania teodora teofilo teresa
    timothy tomas trinidad ulises uriel valentina valeria vanessa veronica vicenta vicente victor
    victoria violeta virginia viviana walter wendy william xiomara xochitl yadira yahir yanet yesenia
    yolanda zoila zulema ma jane marie lynn beth
    """.split()
)

DEVOTIONAL_NAMES = frozenset(
    """
    angeles asuncion candelaria carmen concepcion consuelo dolores esperanza gracia guadalupe jesus
    lourdes luz mar mercedes milagros nieves pilar remedios refugio rocio rosario socorro sol soledad
    """.split()
)
