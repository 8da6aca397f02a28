/** A name, not a word to translate. */
export function Wordmark() {
  return (
    <span className="wordmark">
      Clean<span>desk</span>
    </span>
  );
}
