using System.Xml.Linq;
using System.Xml.Serialization;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Reads an XML file.</summary>
    public static XDocument ReadXml(this AbsolutePath path, LoadOptions options = LoadOptions.None) => XDocument.Load(path, options);

    /// <summary>Reads an XML file as an object, with <see cref="XmlSerializer"/>.</summary>
    public static T ReadXml<T>(this AbsolutePath path)
    {
        using var reader = System.Xml.XmlReader.Create(path);
        return (T)new XmlSerializer(typeof(T)).Deserialize(reader);
    }

    /// <summary>Writes an object as an XML file, with <see cref="XmlSerializer"/>.</summary>
    public static AbsolutePath WriteXml<T>(this AbsolutePath path, T obj)
    {
        path.Parent?.CreateDirectory();
        using var writer = new StreamWriter(path, append: false, Utf8);
        new XmlSerializer(typeof(T)).Serialize(writer, obj);
        return path;
    }

    /// <summary>Reads an XML file, changes the object and writes it back.</summary>
    public static AbsolutePath UpdateXml<T>(this AbsolutePath path, Action<T> update)
    {
        var obj = path.ReadXml<T>();
        update(obj);
        return path.WriteXml(obj);
    }
}
