import type { Random } from './random.ts';

interface Community {
  readonly weight: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const community = (weight: number, given: string, family: string): Community => ({
  weight,
  given: given.split(' '),
  family: family.split(' '),
});

/** Names as one meets them in Britain, put together by chance. */
const communities: readonly Community[] = [
  community(
    52,
    'James Oliver Thomas George Harry William Jack Charlie Edward Samuel Daniel Matthew Peter Michael David John Robert Andrew Paul Simon Nigel Graham Keith Colin Stephen Martin Alan Brian Derek Trevor Emma Olivia Sophie Charlotte Emily Grace Lucy Hannah Rebecca Sarah Claire Helen Susan Margaret Jean Dorothy Patricia Linda Karen Julie Janet Carol Christine Elizabeth Anne Jane Rachel Laura Amy Holly Ruby Poppy Zoë Chloe Freya',
    'Smith Jones Taylor Brown Wilson Johnson Wright Walker Robinson Thompson White Hughes Edwards Green Hall Wood Harris Clarke Jackson Turner Hill Cooper Ward Morris Moore Clark Baker Harrison Barker Parker Bennett Cook Shaw Chapman Mason Webb Holmes Rogers Palmer Mills Knight Lister Marsh Fletcher Booth Sutcliffe Hartley Ackroyd Hinchliffe Pickering Bowes Thackray Dewhurst Ogden Cartwright Hale Farrow Stubbs Wainwright Whitfield Fox-Pitt Armitage-Reid',
  ),
  community(
    7,
    'Ewan Callum Fraser Alasdair Hamish Iain Rory Morag Eilidh Kirsty Isla Fiona Catriona Ailsa Sheena',
    'Campbell Stewart MacDonald MacLeod Murray Fraser Sinclair McKenzie Douglas Buchanan Kerr Drummond Muirhead McAllister',
  ),
  community(
    6,
    'Rhys Dylan Gareth Emyr Iwan Huw Siân Carys Megan Ffion Nia Bethan Angharad',
    'Davies Evans Williams Griffiths Llewellyn Morgan Pritchard Rees Vaughan Bowen Probert',
  ),
  community(
    6,
    'Sean Patrick Conor Declan Niall Brendan Siobhán Aoife Ciara Niamh Róisín Maeve Bridget',
    "O'Neil O'Brien Murphy Kelly Byrne Gallagher Doherty McGrath Flanagan O'Sullivan Kavanagh",
  ),
  community(
    7,
    'Mohammed Imran Bilal Usman Tariq Hamza Yusuf Aisha Fatima Zainab Nadia Saima Rukhsana Amina Shazia',
    'Khan Ahmed Hussain Malik Iqbal Mahmood Akhtar Begum Rashid Chaudhry Mirza Shah',
  ),
  community(
    6,
    'Raj Amit Sanjay Vikram Harpreet Gurdeep Manjit Priya Anjali Meera Sunita Kavita Jasvinder Deepa',
    'Patel Singh Kaur Sharma Mistry Desai Gill Sandhu Nair Rao Joshi Bhatt Iyer',
  ),
  community(2, 'Rafiq Shafiqul Nazmul Salma Rehana Tahmina', 'Rahman Miah Uddin Khatun Alam Choudhury'),
  community(
    4,
    'Chidi Emeka Tunde Kwame Kofi Ade Ngozi Chioma Folake Abena Ama Yetunde Blessing',
    'Okafor Adeyemi Mensah Boateng Eze Balogun Owusu Nwosu Asante Olawale Danquah',
  ),
  community(
    2,
    'Marcus Leroy Winston Desmond Devon Marcia Sandra Yvonne Beverley Monique',
    'Campbell Grant Francis Bailey Gordon Reid Morrison Samuels Clarke',
  ),
  community(
    4,
    'Piotr Tomasz Krzysztof Paweł Łukasz Marek Agnieszka Katarzyna Magdalena Ewa Małgorzata',
    'Nowak Kowalczyk Wiśniewski Wójcik Zając Lewandowski Mazur Krawczyk Szymański',
  ),
  community(2, 'Andrei Mihai Ionuț Elena Ioana Cristina', 'Popescu Ionescu Dumitru Stan Marin Rusu'),
  community(2, 'Wei Chun-Ho Kit Mei-Ling Yan Wing Siu-Fong Jing', 'Chan Wong Lam Cheung Leung Ng Li Zhang'),
  community(2, 'Mehmet Emre Hasan Ayşe Elif Zeynep Giorgos Andreas Eleni', 'Yılmaz Kaya Demir Şahin Georgiou Constantinou Ioannou'),
  community(1, 'Omar Khalid Samir Layla Hanan Noor', 'Haddad Mansour Saleh Farouk Al-Amin Nasser'),
  community(1, 'Abdi Mohamed Hodan Ifrah Ayaan', 'Warsame Hassan Jama Farah Abdullahi'),
  community(
    2,
    'João Tiago Ricardo Marco Luca Inês Sofia Giulia Francesca Beatriz',
    "Silva Santos Ferreira Rossi Esposito D'Angelo Costa de&Souza",
  ),
  community(1, 'Minh Tuan Linh Huong Arun Selvi', 'Nguyễn Trần Phạm Lê Sivakumar Rajaratnam'),
];

export interface Family {
  readonly given: readonly string[];
  readonly family: string;
}

export function pickFamily(random: Random): Family {
  const { given, family } = random.weighted(communities.map((entry) => [entry, entry.weight] as const));
  return { given, family: random.pick(family).replace('&', ' ') };
}

/** Lower-case letters as mail addresses have them: `Małgorzata O'Neil` gives `malgorzata`, `oneil`. */
export const plain = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z-]/g, '');
