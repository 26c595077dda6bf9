/**
 * First names of people in England, of all backgrounds: those that no list of English or American names has, and short ones
 * that are one slip from a word, so that "liam" is not taken for "lima". In small letters and without accents.
 */
const british = `xavi ziggy arlo otis aurora ottilie albie rafe koa kai jaxon jax jaxson brody cody kobi riley rylan bailey harper ayla skyla kiera keira demi lacey
lexie macie darcey darcy dolly orlagh kenzie mckenzie mackenzie callie bronte casey cassie cassidy kaiden kaden zayn ronan rowan tomas teddie albi
alby luka lukas nico niko remy rex ralphie reggie ruairidh seb tate toby vinnie wilbur yasmine zoey sienna savannah saffron romilly remi raya
philomena peyton paisley olly nyla nova nellie mylo milo milly maximus margo mabli luna louie lennie lenny leighton kitty kaleb jude joni iris hallie
gracie georgie fleur flynn felicia evander eliana eden edie duke dotty dexter delilah dakota cruz clio cleo clementine caleb bodhi blythe beau bea
bertram betsan aria annalise ainsley adeline abel aaron abi abbie abigail adam adele adrian agnes aidan aiden aimee alan alana alastair albert alec
alex alexa alexander alexandra alexis alfie alfred alice alicia alison alistair allan alma amanda amelia amelie amy andrea andrew andy angela angie
angus anita ann anna annabel anne annette annie anthony archibald arnold arthur ashleigh ashley audrey aubrey ava avril barbara barney barry beatrice
becca becky belinda ben benjamin bernadette bernard bernice bert bertha beryl bess beth bethan bethany bettie betty beverley beverly blake brad
bradley brandon brenda brendan brenna brett brian bridget bruce bryan bryn caitlin callum calum cameron camilla candice carl carla carly caroline
carolyn carrie catherine cath cathy cecil cecilia celia chantelle charlene charles charlotte chelsey cheryl chloe chris chrissie christian christina
christine christopher ciara cindy claire clara clare clarence claude claudia claudette clifford clive colette colin colleen connie connor conor
constance cora corey corinne courtney craig curtis cynthia daisy damian damien dan daniel daniella danielle danny daphne daren darren darryl daryl
dave david debbie deborah debra deirdre delia denise dennis derek dermot desmond diana diane dianne dilys dom dominic donald donna doreen doris
dorothy doug douglas duncan dylan eamonn edgar edith edmund edna edward edwin eileen elaine eleanor elena eliza elizabeth ella ellen ellie elliot
elliott eloise elsie emily emma emmanuel enid eric erica erin ernest ernie esme esmee esther ethan ethel eugene eunice eva evan evelyn evie ewan ezra
felicity felix finlay finley finn fiona fran frances francesca francis frankie fraser fred freda frederick freya gabriel gabriella gail gareth garth
gary gavin gemma geoff geoffrey george georgina gerald geraldine gerard gerry gertrude gilbert gillian gina gladys glenda glenys gloria glyn glynis
gordon graeme graham greg gregory greta gwen gwendoline gwyn gwyneth hamish hannah harold harriet harrison harvey hattie hayden hayley heidi helen
henry herbert hetty hilary hilda holly horace howard hugh hugo humphrey ian ida imogen ingrid irene isaac isabel isabella isabelle isla isobel ivan
ivor jack jackie jacob jacqueline jade jake james jamie jane janet janice janine jared jason jayden jayne jeanette jeff jeffrey jemima jemma jen jenna
jennie jennifer jenny jeremy jess jesse jessica jill jillian jim joan joann joanna joanne jodie joe joel joelle john johnny jonah jonathan jonny
jordana joseph josephine joshua josie joyce juan judith judy julia julian julie june justin kaitlyn kara karen karl kate katherine kathleen kathryn
kathy katie katy kaye kayla kayleigh keeley keiron keith kelly kelsey kelvin ken kenneth kenny kerry kevin kian kieran kim kimberley kirsten kirsty
kristian kristina kristy kyle kyra kylie lana lara laura lauren laurence lawrence layla leah leanne leigh len lena leo leon leonard leonie leroy
lesley leslie lewis lexi liam libby lillian lilian lily linda lindsay lindsey linsey lionel lisa liz liza lizzie lloyd logan lois lola lorna lorraine
lottie louis louisa louise luca lucas lucinda lucy luke lydia lyn lynda lyndsey lynn lynne lynette mabel maddie maddison madeleine madge maggie maisie
malcolm mandy marc marcia marcus margaret margery margot maria marian marianne marie marilyn marion marjorie marlene marlon marsha martha martyn mary
mathew matilda matt matthew maud maude maureen maurice mavis maxine maxwell meg megan mel melanie melissa melvyn meredith mia michael michaela michele
michelle mick mickey mike mildred millicent millie minnie miranda miriam mitchell moira molly mona monica monique morag morgan muriel myra nadia
nadine nancy naomi natalie natasha nathan nathaniel neil nell nerys neville niall niamh nichola nicholas nicky nicola nicole nigel nige nikki nina
noah noel noelle nora noreen norma norman odette olga olive oliver olivia ollie orla oscar oswald owen paddy pam pamela patricia patrick patsy patti
paul paula pauline pearl peggy penelope percy perry pete peter petra phil philip philippa phillip phoebe phyllis pippa polly priscilla prudence
quentin rachael rachel ralph ramona raquel raymond rebecca reece rees reg reginald rhian rhiannon rhona rhys ricardo richard rick ricky rita robbie
robert roberta robyn rod roderick rodney roger roland ron ronald ronnie rory rosa rosalind rosaleen rosanna roseanne rosie ross rowena roxanne roy
rufus rupert russell ruth ryan sabrina sadie sally sam samantha samuel sandra sara sarah sasha saul scarlett scott seamus sean sebastian selina serena
seth shane shannon sharon shaun shauna shayla sheena sheila shelley sheridan sherry shirley sian sid sidney silvia simon simone sinead siobhan sonia
sonya sophia sophie stacey stacy stan stanley stefan steffi stella stephanie stephen steve steven stewart stuart susan susanna susannah susie suzanne
suzie sybil sylvia tabitha tamara tamsin tania tanya tanisha tara tasha taylor tegan terence teresa teri terry tess tessa thelma theo theodore theresa
thomas tiffany tim timothy tina todd tommy toni tony tracey tracie tracy trevor tricia trina trudy ursula valerie vanessa vera verity vernon vicki
vicky victoria vikki vince vincent vinny virginia vivian vivien vivienne wally walter wanda warren wayne wendy wesley wilf wilfred wilhelmina william
willow willie wilma winifred winnie winston yasmin yolanda yvette yvonne zach zachary zac zak zara zena zoe aled alun angharad aneurin anwen arwel
branwen bronwen bronwyn carwyn catrin ceri cerys dafydd delyth dewi eifion eira eirlys elin eluned emrys emyr ffion gethin gwenllian haf huw hywel
ianto idris ieuan ifan iolo iwan lleucu llinos mair mared meinir meleri meurig mali myfanwy nesta nia olwen osian owain rhodri seren sioned tomos
aisling aoife brid caoimhe cathal ciaran cillian clodagh cormac dara darragh declan donal eilis eimear eoin fergal finbar fionnuala grainne maeve
mairead oisin oonagh orlaith padraig roisin ruairi saoirse shea sorcha tadhg ailsa carys cari lowri elen cadi gruff tegwen ceinwen catriona eilidh
fergus iain kenna kirstie lachlan mhairi`;
const asian = `aadil aafia aamir aaliyah aarav aarti aasiya abbas abdul abdullah abid abida adeel adil adnan afia afsana afshan afzal ahmad ahmed aisha ajay akash
akhil akram alia aliya aliyah altaf aman amandeep amara amardeep amarjit ameena ameer amina amir amit amjad amrit amrita anam anand ananya anil anika
anisa anish anjali anjum ankit anoop anushka anwar aparna apurva aqsa arif arjun armaan arooj arshad arti arun aruna asad asha ashfaq ashok ashraf
asif asim asma atif atiya ayaan ayan ayaz ayesha aysha azam azhar aziz azra babar baljit balbir baldev baljinder balraj balvinder balwinder bashir
bhavesh bhavna bhupinder bilal bilkis bilqis bina bushra chandra chirag daljit daljeet danish darshan davinder dawood deepa deepak deepika dev devika
dhruv dilip dilraj dina dipti divya ejaz faisal faiza fahad fahim farah fareed farhan farida farooq farrukh faryal fatema fatima fatimah faiz faizan
fauzia fazal feroz fozia gagandeep ganesh gaurav geeta ghulam gita gopal govind gulshan gurdeep gurdip gurjit gurmeet gurmit gurnam gurpreet gursharan
gurvinder hadi hafsa haider hajra hamid hamza hana hanif hanifa hardeep hardip hari haris harish harjinder harjit harminder harmeet harpreet harsh
harsha harshad harvinder hasan hasina hassan hema hina hira humaira humera husna hussein ibrahim iffat iftikhar ikram ilyas imaan imad imran imtiaz
inaya inderjit iqbal iqra irfan irum isha ishaan ismail ismat jagdeep jagdish jagjit jahangir jamal jameela jamil jamila jasbir jasmeet jasminder
jaspal jaspreet jaswinder jatinder javed javid jaya jayesh jignesh jitendra joginder junaid jyoti kabir kalpana kalsoom kamal kamala kamaljit kamlesh
kamran kanwal karan karim karishma kartik kashif kausar kavita khadija khadeeja khalid khalida khalil khurram kiran kiranjit kirpal kishor krishna
kuldeep kuldip kulwant kulwinder kumar lakhbir lakshmi lata laxmi leela lubna madhu madhuri mahendra mahesh maheen mahmood mahmud mahnoor majid mala
malik manav mandeep maninder manisha manish manjeet manjinder manjit manjula manju manoj manpreet mansoor maryam masood maya meena meera meenakshi
mehak mehreen mehmood mehul minal misbah mohamed mohammad mohammed mohan mohinder mohit mohsin mubarak mudassar muhammad mukesh mumtaz munir murad
musa mushtaq muskaan mustafa nabeel nabila nadeem naeem nafisa nagina naheed naila naima naina najma naresh nargis narinder nasim naseem nasir nasreen
nasrin naveed naveen navdeep navjot nayan nazia nazir nazma neelam neeraj neeta neha nighat nikhil nilesh nimra nisha nishat nita nitin noor nosheen
nuzhat omar omer osman parminder paramjit parmjit parul parveen parvez parwin pooja poonam prabhjot pradeep prakash pramod pranav prashant pratik
pravin preeti prem preet prisha priti priya priyanka puja punam pushpa qasim qaiser raheela rahima rahul raj raja rajan rajesh rajinder rajiv rajni
rajvir raju rakesh ram rama ramesh ramla ranjit rashid rashida rashmi ravi ravinder raza razia reema reena rehana rehman rekha renu reshma riaz rizwan
rizwana rohan rohit roshan rubina rukhsana rukhsar rupa ruksana saad saba sabeen sabina sabir sabiha sadaf sadia saeed safa safia sahil saif saima
saira sajid sajida sakina saleem salim salma salman samar sameer samina samir samira samiya sana sandeep sandip sangita sanjay sanjeev sarita sarwar
satinder satish satnam satpal satvinder seema shabana shabir shafiq shagufta shah shahid shahida shahnaz shahzad shaista shakeel shakil shamim shamima
shanaz sharmila shashi shazia sheetal shilpa shivani shoaib shobha shreya shruti shyam sidra simran simrit sita sohail sonal sudha sufyan sughra
sukhdev sukhdeep sukhjit sukhvinder sukhwinder suleman sultana sumaira sumera sunil sunita suraj surinder surjit suresh surya sushil sushila swati
syed tahir tahira tahmina talha tanveer tanvi tanzila tariq taslima tasneem tayyab tejal tejinder tushar uday uma umair umar umesh usha usman uzma
varinder vandana varsha vasant veena vijay vikas vikram vimal vinay vinod vipul vishal waheed waqar waqas waseem wasim yaqub yash yasin yasir yasmeen
yogesh younis yousaf yousuf yunus yusuf zaheer zahid zahida zahra zaid zain zaina zainab zakir zareen zarina zeenat zeeshan zia zubair zubaida
zulfiqar begum bibi bi kaur khatun miah uddin ullah`;
const african = `abdi abdirahman abena abimbola abiodun abiola ade adebayo adebisi adebola adedayo adeola adetola adewale adunni afua akosua akua akwasi ama amaka
aminata amadi anan anesu asmaa ayo ayodele ayomide azeez babajide babatunde bisi bola bolaji bolanle bukola chiamaka chibuzo chichi chidi chidinma
chika chima chimamanda chinedu chinwe chinyere chioma chipo chisom chizoba chuka chukwudi chukwuemeka comfort dayo dede deji dembe denzel ebele
ebenezer ebony edem efe efua ekow ekua emeka ephraim ese esi eniola esinam fadumo faduma farai fatou fatoumata femi fola folasade folake funke funmi
funmilayo gbemi gift gideon hibo habiba hodan hawa ifeanyi ifeoma ifrah ije ikechukwu iman innocent isatou itohan jelani jide jumoke kamara kehinde
kelechi kemi khadra kobina kofi kojo kudzai kunle kwabena kwadwo kwaku kwame kwasi kwesi ladan lanre leyla lindiwe lovemore mandla marwa memory
mohamud munashe nana nanayaa nasra ndidi ngozi nii nkechi nkem nneka nnamdi nomsa nosipho ntombi nyasha obi obinna ola olabisi oladapo olajide olamide
olanrewaju olu olufemi olumide oluwaseun oluwatobi oluwaseyi omari onyeka osagie osas osei patience praise precious rashidat rejoice rudo rufaro
ruvimbo sade sagal sahra saidat samatar segun seun shola shona sibusiso simba sizwe sola sulaiman tafadzwa taiwo tamuka tanaka tapiwa tariro tatenda
tayo temi temitope tendai tenneh thabo thandi thandiwe themba tinashe titi tobi tobiloba tola tolu tope tosin tsitsi tunde uche uchenna uju unathi
wambui wanjiru warsame yaa yaw yemi yetunde yewande zanele zuri zuberi zola zawadi jermaine delroy winsome shanice tyrone tyrell errol desiree
hyacinth lavinia cleveland carlton denzil merlene junior dwayne dwight devante kymani kadeem shaquille keisha latoya latisha tamika tremaine novelette
verna zelda nevaeh`;
const eastern = `adrianna agata agnieszka aleksander aleksandra aleksei alina alicja ana anastasia anca andrei andrzej ania aniela antek antoni antonina arkadiusz
artur asia asya barbora bartek bartosz basia beata bogdan bogumila boguslaw bozena boris borys bronislaw catalin celina cezary ciprian claudiu corina
cosmin costel cristian cristina czeslaw dagmara danuta daria darius dariusz denisa desislava dimitar dimitri dmitri dominik dorin dorota dragos edyta
egle elzbieta emil emilia emilian ewa ewelina fabian filip florentina florin franek franciszek gabriela genowefa georgi gheorghe gintaras grazyna
grzegorz halina hanna helena henryk hubert iga igor ilona ilya inga ioana ion ionel ionut irena irina iryna iulia ivana ivanka iveta iwona izabela
jacek jadwiga jagoda jakub jan janina janusz jarek jaroslaw jerzy jolanta jonas jozef julita jurgita justyna kacper kaja kamil kamila karol karolina
kasia kasper kataryna katarzyna kateryna katya kazimierz kinga klaudia konrad krystian krystyna krzysztof ksenia kuba laima larisa larysa laszlo
laurentiu lech leokadia leszek lidia liliana lina liudmila liviu lucja lucjan lucian lucyna ludmila lukasz lyubov lyudmila maciej madalina magda
magdalena maja maksym malgorzata malwina marcel marcela marcin marek mariana marika mariola mariusz marta martyna maryla maryna mateusz matei michal
mihaela mihai mikhail mikolaj milena milosz mirek mirela miroslaw monika nadzieja natalia nataliya natalya nicoleta nicolae nikita nikola nikolai
nikolay oana oksana olek oleh oleksandr oleksiy olena oliwia ondrej ovidiu pavel pavlo patryk pawel petr petru petya piotr plamen przemek przemyslaw
radek radka radoslaw radu rafal raisa raluca razvan renata rimantas robertas roman romana roxana rumen ruslan ryszard sandor sergei serhiy sergiu
silviu simona slawek slawomir snezana sofia sonja sorin stanislav stanislaw stanislawa stasiek stefania stoyan svetlana sylwester sylwia szymon taras
tatiana teodor teodora tereza tetiana tomasz tomek tymoteusz urszula vadim valentina valeria valeriy vasile vasyl veronika vesna viktor viktoria vilma
viorel viorica vitalie vitaliy vlad vladimir volodymyr waclaw waldemar weronika wieslaw wieslawa wiktor wiktoria witold wladyslaw wlodzimierz wojciech
wojtek yana yelena yevgeny yulia yuri yuliia yaroslav zbigniew zbyszek zdzislaw zenon zofia zosia zuzanna zygmunt aneta anete ainars agne aiste ausra
dainius daiva edgars erika gediminas ieva inese janis jelena juris kestutis kristaps liga mantas marija mindaugas modestas nerijus rasa ruta saulius
sigita valdis vaida vytautas zita`;
const others = `abdallah adem ahmet alaa ali alp amal aram arash arda areej asli aslan atilla ayhan ayse aysel aylin azad azadeh aziza baran behrouz berivan burak
bulent can cem cemal ceren dalal dariush deniz dilan diyar ebru elif emine emre engin ercan erdal erkan esra fadi fadila faezeh farhad farideh
farzaneh fatih fatma fawzia fereshteh ferhat figen firat fuad gamal ghada ghazal gizem gulay gulsen habib haifa hakan hala halil halima hamed hanan
hani haniyeh haydar hazal heba hediye hossein huda huseyin idil ilhan ilkay inaam ines iyad jalal jamshid jawad jihad kader kadir karwan kemal khaled
khawla kourosh lamia latifa layal leila maher mahmoud mahsa majida malak manal marwan masoud mazen mehdi mehmet mehran melek meltem meral merve mina
mitra mohsen mounir muhannad mujahid murat nada nadir naser nawal nazanin nejat niloufar nour nuray nuri nurten omid onur osama ozan ozlem pari parisa
parvaneh pinar qais rabia raed rania reem reza rima roya ruqayya sadegh said salah saleh samer sami samia sanaz selim selma serkan sevgi shadi shahram
shirin shirzad siamak sibel sinan soheila soraya sultan suzan tamer taner tarek tarik tolga tugba turgut umut vahid wael wafa walid yasemin yasser
yildiz yilmaz yousef youssef zaki zehra zeki zeynep ziad zohreh abeba soran shilan shwan hiwa abebe alem almaz amanuel aster berhane biniam bereket
dawit elsa eyob feven filmon freweini genet girma haile hiwot kidane kidist luam makda meron mebrahtu merhawi mulu natnael rahel robel salem samrawit
selam semhar senait solomon tekle tesfay tigist tsehay winta yohannes yonas yordanos zewdi ai bao chau chen cheng chi chun dao duc dung fang fei feng
fung guo hai hang hao hien hieu hoa hoang hong hsin hua huan hui hung huong huy jia jian jiang jie jin jing jun ka kang kei kenji khanh kin kwan kwok
lan lei lien linh ling long mai mei meiling mein min ming minh nam nga ngan ngoc nguyen nhung ning phuong ping qi qiang qing quan quang quynh rong rui
shan shing shu shun siew sin siu son suk sum tam thanh thao thi thu thuy tian tien ting toan trang trinh trung tuan tuyet van viet vinh wai wan wei
wen wing xia xian xiang xiao xiaoling xin xing xiu xu xuan xue yan yang yee yen yi yin ying yiu yong yu yuan yue yuen yuk yun zhen zhi zhong alejandra
alejandro alessandra alessandro alvaro amparo andre andreia antonella antonio armando beatriz bianca bruna bruno caio camila carlos carmen catarina
cesar chiara claudio consuelo cristiano cristobal daniela davide diego diogo domenico duarte eduardo elisa emanuele emiliano enrique enzo ernesto
esteban estela fabio federica federico felipe fernanda fernando filipa filipe filomena flavia flavio francesco francisco franco gabriele giacomo
gianluca gilberto giorgio giovanna giovanni giulia giuseppe gonzalo graca guilherme gustavo helder ignacio inigo ivo javier joana joao joaquim joaquin
jorge jose juana juliana julio leandro leticia lorenzo lourdes luciana luciano lucia luigi luis luisa luiz manuel manuela marcelo marco marcos marisa
marisol mateo mattia mauricio mauro miguel mirella nelson nuno octavio otilia pablo paola paolo pasquale pedro pilar pietro rafael rafaela raul rocio
rodrigo rogerio rosario salvatore santiago sergio silvana simao susana thiago tiago valentino vasco vicente vincenzo vitor xavier ximena amihan arnel
bayani corazon danilo dante divina efren ferdie imelda jerome jericho jhun jocelyn joselito jovelyn leonora ligaya lito luningning luzviminda marites
maricel marilou marivic mylene nenita nestor rodel rommel ronaldo rosalie rosalinda teodoro virgilio wilfredo kulap malee mayuree nattaya niran noi
nok pim ploy porn prasert siriporn somchai somporn suda supaporn apinya wichai andreas angelos athena dimitra dimitris eleni elias georgios giannis
ioanna katerina konstantinos kostas kyriaki kyriacos marios nikos panayiota panos petros soteris spyros stavros stelios thanasis vasiliki vasilis
yannis arben ardit agron alban arta besnik blerim bujar drita edona elira enver erion fatmir fjolla flutura gezim gjergj ilir luan lule mimoza mirjeta
shkelqim shpresa valon valmir vjosa antoine aurelie bertrand camille celine chantal clemence delphine dieudonne elodie francoise gaston genevieve
guillaume helene jacques josette laurent lucie luc mathieu odile olivier pascal philippe pierre solange sylvie thierry veronique yves anja annika
bjorn brigitte dieter elke frauke gerhard gisela gunther hans heike heinz helga hildegard holger horst ilse ingeborg johannes jorg jurgen karin klaus
lars liesel manfred matthias nils otto rainer reinhard renate sabine siegfried silke steffen sven thorsten udo ulrich uschi uwe wolfgang dhan laxman
gurung pemba rai sherpa sushma tenzin suman bishnu`;
/** Short for a name, as people write it. */
const short = `gaz baz shaz daz caz maz chaz jez lez tez trish trev kev bev steph vick viv chrissy mags marg jules joey jonno robbo davey dickie archie bertie betsy
effie ettie fliss flo flossie gem ginny gus izzy izzie jacqui jas jay kath kaz kel lil lou lozza manny mattie matty minty moll nate ned nessa netty
nicki pip rach rae roz sal sanj shell shirl stu suki tash tilly tils tod trace ty val vik wil woody zee zed mo moh momo abs ash hass usy jaz jazz kul
mandz manj harj gurj bal parm ranj`;

/** Words that people write more often than the name. */
const not = `cruz tate duke a abs ai an art asia ban bao bun can chin comfort dale dao dear den dent don dot fang fir gift hai hang hay hoa hung im india innocent ion junior ka
kin king legs lien like ling long lord ma mae mala malik man mark mat may meg mein memory min mo moh most noel patience ping pip porn praise precious
quan rasa ray rejoice rich rock said shea shell short sin sing sis son soon sum sung sunny tam tia ting tod trace val van wan well wing yen zed`;

const split = (list: string): string[] => list.split(/\s+/);
const words = new Set(split(not));

export const moreFirstNames: ReadonlySet<string> = new Set(
  [british, asian, african, eastern, others, short].flatMap(split).filter((name) => !words.has(name)),
);
