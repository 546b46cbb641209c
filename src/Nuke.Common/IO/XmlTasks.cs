using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;

namespace Nuke.Common.IO;

/// <summary>Reads and changes single places of XML files.</summary>
public static class XmlTasks
{
    /// <summary>The texts of the elements and attributes at an XPath.</summary>
    /// <param name="namespaces">Prefixes that the path uses.</param>
    public static IEnumerable<string> XmlPeek(AbsolutePath path, string xpath, params (string Prefix, string Uri)[] namespaces) =>
        Select(XDocument.Load(path), xpath, namespaces).Select(node => node is XAttribute attribute ? attribute.Value : ((XElement)node).Value).ToList();

    /// <summary>The text of the element or attribute at an XPath; null if there is none.</summary>
    public static string XmlPeekSingle(AbsolutePath path, string xpath, params (string Prefix, string Uri)[] namespaces) => XmlPeek(path, xpath, namespaces).SingleOrDefault();

    /// <summary>Sets the text of the one element or attribute at an XPath. The rest of the file stays as it is.</summary>
    /// <exception cref="InvalidOperationException">There is none, or several.</exception>
    public static void XmlPoke(AbsolutePath path, string xpath, object value, params (string Prefix, string Uri)[] namespaces)
    {
        var document = XDocument.Load(path, LoadOptions.PreserveWhitespace);
        var found = Select(document, xpath, namespaces).ToList();
        if (found.Count != 1)
            throw new InvalidOperationException($"XPath '{xpath}' finds {found.Count} places in '{path}', expected one");
        if (found[0] is XAttribute attribute)
            attribute.SetValue(value);
        else
            ((XElement)found[0]).SetValue(value);
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { OmitXmlDeclaration = document.Declaration is null, Encoding = new System.Text.UTF8Encoding(false) });
        document.Save(writer);
    }

    private static IEnumerable<XObject> Select(XDocument document, string xpath, (string Prefix, string Uri)[] namespaces)
    {
        var manager = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, uri) in namespaces)
            manager.AddNamespace(prefix, uri);
        return ((IEnumerable<object>)document.XPathEvaluate(xpath, manager)).Cast<XObject>();
    }
}
