using Nuke.Common.Tooling;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Reads a YAML file as an object, with YamlDotNet; keys are in camel case.</summary>
    /// <param name="configurator">Changes how it is read.</param>
    /// <exception cref="YamlDotNet.Core.YamlException">The file is not YAML, or has a key that the type lacks; the exception says where.</exception>
    public static T ReadYaml<T>(this AbsolutePath path, Configure<DeserializerBuilder> configurator = null) =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Apply(configurator ?? (_ => _)).Build().Deserialize<T>(path.ReadAllText());

    /// <summary>Writes an object as a YAML file, with YamlDotNet; keys are in camel case.</summary>
    /// <param name="configurator">Changes how it is written.</param>
    public static AbsolutePath WriteYaml<T>(this AbsolutePath path, T obj, Configure<SerializerBuilder> configurator = null) =>
        path.WriteAllText(new SerializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Apply(configurator ?? (_ => _)).Build().Serialize(obj));

    /// <summary>Reads a YAML file, changes the object and writes it back. Comments are lost.</summary>
    public static AbsolutePath UpdateYaml<T>(this AbsolutePath path, Action<T> update, Configure<DeserializerBuilder> deserialization = null, Configure<SerializerBuilder> serialization = null)
    {
        var obj = path.ReadYaml<T>(deserialization);
        update(obj);
        return path.WriteYaml(obj, serialization);
    }
}
