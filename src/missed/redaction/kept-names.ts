import { moreFirstNames } from './first-names';

/**
 * Names that tell of nobody: medicines, illnesses that are named after people, hospitals, places, languages, and what people
 * write with. A redacted question is of no use without them.
 */
const medicines = `paracetamol ibuprofen codeine tramadol morphine oramorph fentanyl oxycodone naproxen diclofenac aspirin clopidogrel warfarin
apixaban rivaroxaban edoxaban dabigatran heparin tinzaparin dalteparin enoxaparin clexane fragmin eliquis xarelto bisoprolol atenolol
propranolol ramipril lisinopril perindopril losartan candesartan amlodipine felodipine atorvastatin simvastatin furosemide bumetanide
spironolactone digoxin amiodarone metformin gliclazide insulin novorapid lantus humalog ozempic mounjaro wegovy semaglutide tirzepatide
dulaglutide empagliflozin dapagliflozin sitagliptin levothyroxine carbimazole hydrocortisone prednisolone prednisone dexamethasone
methotrexate sulfasalazine hydroxychloroquine azathioprine mercaptopurine adalimumab humira infliximab etanercept rituximab tocilizumab
vedolizumab ustekinumab natalizumab ocrelizumab herceptin trastuzumab pembrolizumab nivolumab bevacizumab avastin lucentis eylea
tamoxifen letrozole anastrozole zoladex capecitabine folfox docetaxel paclitaxel carboplatin cisplatin sertraline citalopram fluoxetine
prozac escitalopram mirtazapine venlafaxine duloxetine amitriptyline nortriptyline olanzapine quetiapine risperidone aripiprazole
clozapine lithium depakote valproate lamotrigine levetiracetam keppra carbamazepine pregabalin gabapentin diazepam lorazepam temazepam
zopiclone melatonin methylphenidate concerta elvanse lisdexamfetamine atomoxetine amoxicillin flucloxacillin doxycycline clarithromycin
erythromycin trimethoprim nitrofurantoin ciprofloxacin metronidazole co-amoxiclav gentamicin vancomycin penicillin aciclovir fluconazole
omeprazole lansoprazole esomeprazole gaviscon ondansetron cyclizine metoclopramide domperidone laxido movicol moviprep picolax klean-prep
salbutamol ventolin fostair seretide symbicort tiotropium montelukast cetirizine loratadine piriton epipen donepezil memantine madopar
sinemet levodopa tacrolimus ciclosporin mycophenolate epo aranesp eprex alendronate denosumab prolia zoledronate calcichew adcal
botox mirena nexplanon depo utrogestan oestrogel estradiol evorel calpol nurofen anadin xgeva entresto ivabradine nicorandil gtn`;
const illnesses = `alzheimer parkinson crohn hodgkin raynaud sjogren meniere addison cushing graves hashimoto huntington tourette asperger
bell barrett wilson paget kawasaki marfan turner klinefelter down downs dupuytren peyronie perthes osgood schlatter ehlers danlos guillain barre behcet
gilbert reynaud still lyme ramsay hunt charcot wernicke korsakoff bartholin baker morton sever colles hirschsprung meckel tay sachs duchenne
becker braxton hicks kegel doppler hickman ommaya foley holter caesarean`;
const places = `london birmingham manchester leeds liverpool sheffield bristol newcastle nottingham leicester coventry bradford hull stoke derby
southampton portsmouth plymouth brighton hove reading northampton luton wolverhampton bolton sunderland middlesbrough blackpool norwich
york oxford cambridge ipswich exeter gloucester worcester swindon bournemouth poole southend peterborough milton keynes slough watford
crawley worthing eastbourne hastings bexhill lewes uckfield crowborough rye battle seaford newhaven hailsham heathfield polegate canterbury ashford
maidstone margate ramsgate dover folkestone tunbridge tonbridge medway gillingham chatham dartford gravesend sevenoaks guildford woking
redhill epsom frimley camberley chertsey farnham dorking reigate horsham haywards heath chichester carlisle durham lancaster preston
blackburn burnley oldham rochdale salford stockport wigan warrington chester crewe shrewsbury telford stafford hereford cheltenham bath
taunton truro barnstaple torquay yeovil salisbury winchester basingstoke aylesbury bedford stevenage harlow chelmsford colchester
lincoln grimsby scunthorpe doncaster rotherham barnsley wakefield huddersfield halifax harrogate scarborough boston grantham kettering
northumbria tyneside gateshead croydon bromley kingston sutton barnet enfield ealing hillingdon lewisham greenwich woolwich hackney
england scotland wales ireland britain uk kent sussex surrey essex norfolk suffolk devon cornwall dorset somerset wiltshire hampshire
berkshire hertfordshire bedfordshire cumbria lancashire yorkshire cheshire shropshire lincolnshire france germany spain portugal italy
poland romania bulgaria ukraine russia turkey greece cyprus malta india pakistan bangladesh nepal china japan australia canada america usa
nigeria ghana kenya somalia zimbabwe jamaica jordan israel egypt iran iraq syria afghanistan europe africa asia amsterdam paris
berlin dublin belfast edinburgh glasgow cardiff swansea aberdeen dundee lagos nairobi mumbai delhi lahore karachi dhaka warsaw bucharest
whitby cromer didcot clacton weston walsall cannock berwick melrose margate lytham southall ramsey walsgrave whitstable herne faversham
deal sandwich folkestone sittingbourne sheppey rainham swanley cranbrook tenterden romney hythe seaford peacehaven lancing shoreham
bognor midhurst petworth burgess haslemere godalming leatherhead caterham oxted dartford basildon southall tottenham`;
const hospitals = `addenbrooke addenbrookes papworth moorfields marsden macmillan alder hey musgrove broadmoor castle manor hewitt maggies guys king kings barts northwick whipps hillingdon
conquest spire nuffield bupa ormond harefield brompton pilgrim stepping jimmys frenchay southmead walton wythenshawe christie clatterbridge
hallamshire freeman pembury darent spires ramsay circle benenden marie curie samaritans childline mencap scope`;
const languages = `english welsh polish urdu punjabi bengali gujarati tamil hindi arabic somali turkish romanian ukrainian russian portuguese
spanish french italian german chinese mandarin cantonese farsi dari pashto kurdish nepali tigrinya amharic albanian bulgarian czech slovak
hungarian lithuanian latvian greek vietnamese thai tagalog yoruba igbo swahili bsl makaton british irish scottish indian pakistani muslim
christian jewish hindu sikh catholic`;
const words = `pfizer moderna astrazeneca novavax lucozade canesten anusol rennie strepsils dettol savlon sudocrem bonjela vicks olbas lemsip berocca zimmer velcro
north south east west northern southern eastern western midlands midland coast country isle wight island islands valley royal queen queens general central
mnd als af cll aml ckd pbc ild osa gord hrt ocd ptsd bpd asd eds pots cfs fnd ms re fwd cc tba tbc neas nwas lino biro telly zumba megabus domino spar aldi lidl asda morrisons
sainsburys waitrose argos primark netflix youtube google rover land ford national express stagecoach arriva civil service army navy raf police
bab doh wik oot aff wis telt yin noo wetin dem pikin po beta auld allus hersel hisself nee mo morra reet nowt owt ain't aint innit gonna wanna gotta dunno
lemme kinda sorta cuz coz bruv fam luv hun babe sed wen whit ere dis dat dey nah yeah yep nope tho thru pls plz ppl msg txt gud bin ov wot wat cud shud wud doin sumfin nuffin
umm umm erm hmm aye nae dinnae cannae wasnae didnae wee bairn bairns lass hinny pet duck chuck mush lang dales lakes moors wolds fens peak
philippines best yall arent dont doesnt didnt isnt wasnt wont cant couldnt wouldnt shouldnt hasnt havent lad lads lass oga bhai summat wedding goodnight strike strikes general lord bbc league premier boots tesco uber deliveroo monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january february
march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec christmas xmas easter
boxing ramadan eid diwali shabbat sabbath yom kippur passover pesach purim vaisakhi holi navratri lent advent pentecost hanukkah teams zoom whatsapp facebook instagram google siri alexa iphone android app nhs bma rcn icb pals camhs
dna dnacpr asap mri ct ent ecg eeg echo inr copd adhd ivf gynae physio bloods tmrw tomoz appt appts appointment cancelled midwife
streeting mackey starmer bank holiday assalamu alaikum salaam bore da hiya hello hi hey cheers ta thanks please sorry dear sir madam
dialysis chemo radiotherapy oncology cardiology dermatology radiology urology haematology rheumatology neurology podiatry orthopaedics
paediatrics maternity antenatal outpatients outpatient theatre reception covid sepsis lithotripsy hysteroscopy colposcopy hydrotherapy grommets
gyn obgyn newborn postnatal neonatal zimmer portal tia sats obs rheum haem neuro cardio resp derm ophthal onc paeds maxfax urol gastro colorectal vascular uti ibs pcos cpap picc hdu itu icu nicu scbu sdec amu cdu utc gp mammogram colonoscopy endoscopy angiogram chlamydia scoliosis malaria x-ray x-rays xray xrays`;

const split = (list: string): string[] => list.split(/\s+/);

/** First names that are English words as well: what stands around them tells. */
const alsoWords = `hope joy faith grace rose ivy iris lily daisy poppy heather holly hazel violet ruby pearl amber jade crystal summer autumn
april may june dawn eve skye angel charity patience mercy comfort blessing prince precious destiny trinity honey ginger sandy robin jay
martin mark bill will bob rob nick pat dot peg jack john frank grant guy ray drew don dean earl max miles victor dick harry tom jerry gene
lance chase hunter mason carter tyler cooper jasper basil rowan ash olive fern flora jasmine myrtle marina cherry sage rosemary melody
carol harmony stella viola penny bella kitty bunny sunny bobby jimmy teddy ted sue jean kay jo al ed les dale glen cliff clay heath brook
brooke ant josh lou lee joey jet levi reg norm vic val viv babs kit ali mo sonny bev kev trish shaz baz gaz kath jan gill bea alf ron
reuben archie charlie freddie eddie denis clement florence paris chelsea georgia india israel jordan kent chester lincoln austin
goodness favour miracle godswill goodluck peace wisdom success testimony marvellous promise sunday monday friday happiness loveness lovely beauty
prudence temperance constance christian storm river sky rain star angel ocean phoenix raven willow wren robin archer rowan reed noble royal`;

/** All of them, in small letters and without accents. */
export const keptNames: ReadonlySet<string> = new Set(
  [medicines, illnesses, places, hospitals, languages, words].flatMap(split),
);

/** Places, hospitals and illnesses: what people are called, too. */
export const alsoSurnames: ReadonlySet<string> = new Set([illnesses, places, hospitals].flatMap(split));

/** In small letters. */
export const firstNames: ReadonlySet<string> = new Set([...split(alsoWords), ...moreFirstNames]);

/** Endings that names of medicines have, and names of people hardly ever. */
const medicineEnding =
  /(?:[aeiou]mab|tinib|anib|pril|sartan|statin|olol|azole|cillin|mycin|micin|floxacin|cycline|xaban|gliptin|gliflozin|glutide|formin|oxetine|azepam|dipine|prazole|triptan|parin|profen|caine|setron|vir|zumab|codone|morphone|sone|solone|thiazide|semide|barbital|platin|taxel|rubicin|trexate|poetin|dronate|terol|tropium|amine|pine|pride|dopa|tide|nidazole|lukast|vastatin|gabalin|fenac|zosin|setide|parib|ciclib|mide|vudine|navir)$/;

export const isMedicine = (word: string): boolean =>
  (word.length > 6 && medicineEnding.test(word)) || /^co-[a-z]{4,}$/.test(word);
