/* The prose editor and the block editor make <style> elements. The site's policy wants a nonce on each: this script
   passes its own on to them. A classic script, because it must run before the editors' modules. */
{
  const { nonce } = document.currentScript;
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (name, ...rest) {
    const element = create.call(this, name, ...rest);
    if (element.localName === "style") element.nonce = nonce;
    return element;
  };
}
