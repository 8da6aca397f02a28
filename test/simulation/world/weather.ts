/** How likely each fault is where it can happen. The world turns it to `calm` when the faults stop. */
export interface Weather {
  dropRequest: number;
  dropAnswer: number;
  double: number;
  delay: number;
  loseConnection: number;
  failSerialization: number;
  slowStatement: number;
}

export const calm: Weather = {
  dropRequest: 0,
  dropAnswer: 0,
  double: 0,
  delay: 0,
  loseConnection: 0,
  failSerialization: 0,
  slowStatement: 0,
};
export const stormy: Weather = {
  dropRequest: 0.03,
  dropAnswer: 0.03,
  double: 0.03,
  delay: 0.05,
  loseConnection: 0.002,
  failSerialization: 0.004,
  slowStatement: 0.01,
};
