/** Invented people are put together of these. */
export const firstNames = [
  'Noor', 'Sem', 'Fatma', 'Jan', 'Truus', 'Youssef', 'Lieke', 'Henk', 'Samira', 'Kevin', 'Ans', 'Mehmet', 'Daan', 'Rosa', 'Wim', 'Chantal', 'Ahmed', 'Marloes', 'Kees', 'Aylin', 'Thomas', 'Ingrid', 'Rachid',
  'Sanne', 'Piet', 'Naima', 'Bas', 'Corrie', 'Malik', 'Eva', 'Joop', 'Priya', 'Ruben', 'Gerda', 'Tarik', 'Lotte', 'Ben', 'Zeynep', 'Arjan', 'Mieke',
] as const;

export const surnames = [
  'Bakker', 'de Jong', 'Visser', 'van den Berg', 'Kaya', 'Smit', 'El Idrissi', 'Mulder', 'de Groot', 'Bos', 'Vos', 'Öztürk', 'Peters', 'Hendriks', 'van Leeuwen', 'Dekker', 'Brouwer', 'Ramlal', 'de Wit', 'Dijkstra',
  'van der Linden', 'Haddad', 'Kok', 'Jacobs', 'van Vliet', 'Hoekstra', 'Koster', 'Benali', 'Prins', 'Blom', 'Huisman', 'Peeters', 'Kuiper', 'Veenstra', 'van Dam', 'Schouten', 'Post', 'Timmermans', 'Martens', 'Yıldız',
] as const;
