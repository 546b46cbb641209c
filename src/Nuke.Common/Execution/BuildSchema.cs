using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>The JSON schema (draft 4, as editors and NUKE's tools read it) of the build's parameter files.</summary>
internal sealed class BuildSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is read by people too, and is no part of a page
    };

    private readonly IReadOnlyList<ExecutableTarget> targets;
    private readonly NukeBuild build;
    private readonly JsonObject definitions = [];
    private readonly Dictionary<string, Type> defined = new(StringComparer.Ordinal);

    private BuildSchema(IReadOnlyList<ExecutableTarget> targets, NukeBuild build)
    {
        this.targets = targets;
        this.build = build;
    }

    /// <summary>Renders the schema; the same build always gives the same text.</summary>
    public static string Render(IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters, NukeBuild build) =>
        new BuildSchema(targets, build).Render(parameters).ToJsonString(Layout) + "\n";

    private JsonObject Render(ParameterSet parameters)
    {
        var own = PropertiesOf(parameters.Own);
        definitions["Host"] = Choice([.. HostDetection.Names]);
        definitions["ExecutableTarget"] = Choice(ParameterValues.TargetNames(targets));
        definitions["Verbosity"] = Choice(ValueConverter.GetValueNames(typeof(Verbosity)));
        definitions["NukeBuild"] = new JsonObject { ["properties"] = PropertiesOf(BuiltInParameters.All) };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = definitions,
            ["allOf"] = new JsonArray(new JsonObject { ["properties"] = own }, Reference("NukeBuild")),
        };
    }

    private JsonObject PropertiesOf(IEnumerable<ParameterInfo> parameters)
    {
        var properties = new JsonObject();
        foreach (var parameter in parameters.Where(parameter => !parameter.IsHidden).OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
            properties[parameter.Name] = Describe(parameter);
        return properties;
    }

    private JsonObject Describe(ParameterInfo parameter)
    {
        var values = ParameterValues.Find(parameter, build, targets);
        var element = parameter.Type.IsArray ? parameter.Type.GetElementType() : parameter.Type;
        var one = DefinitionOf(parameter) is { } definition ? Reference(definition)
            : parameter.Forms is not null ? Describe(typeof(bool)) // as NUKE has it: in a file, a switch is on or off
            : values is null ? Describe(element)
            : Choice(values, isNullable: Nullable.GetUnderlyingType(element) is not null);
        var description = parameter.Description?.TrimEnd('.');
        if (parameter.Type.IsArray)
            one = new JsonObject { ["type"] = "array", ["items"] = one };
        if (parameter.IsSecret)
            one["default"] = $"Secrets must be entered via `--set-secret {parameter.Name} [--profile <profile>]`";
        if (!string.IsNullOrEmpty(description))
            one.Insert(one.ContainsKey("type") ? 1 : 0, "description", description);
        return one;
    }

    private static string DefinitionOf(ParameterInfo parameter)
    {
        if (parameter == BuiltInParameters.Target || parameter == BuiltInParameters.Skip)
            return "ExecutableTarget";
        return parameter == BuiltInParameters.Host ? "Host" : parameter == BuiltInParameters.Verbosity ? "Verbosity" : null;
    }

    private JsonObject Describe(Type type)
    {
        var value = Nullable.GetUnderlyingType(type);
        var schema = DescribeValue(value ?? type);
        if (value is not null)
            schema["type"] = new JsonArray(schema["type"].GetValue<string>(), "null");
        return schema;
    }

    private JsonObject DescribeValue(Type type)
    {
        if (type == typeof(string) || type == typeof(AbsolutePath) || type == typeof(TimeSpan))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(object))
            return [];
        if (ValueConverter.GetValueNames(type) is { } names && !type.IsArray)
            return Choice(names);
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int))
            return new JsonObject { ["type"] = "integer", ["format"] = "int32" };
        if (Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64)
            return new JsonObject { ["type"] = "integer" };
        if (Type.GetTypeCode(type) is TypeCode.Single or TypeCode.Double or TypeCode.Decimal)
            return new JsonObject { ["type"] = "number" };
        if (type.IsArray)
            return new JsonObject { ["type"] = "array", ["items"] = Describe(type.GetElementType()) };
        if (TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
            return new JsonObject { ["type"] = "string" };
        return typeof(IEnumerable).IsAssignableFrom(type) ? DescribeCollection(type) : DescribeObject(type);
    }

    private JsonObject DescribeCollection(Type type)
    {
        if (typeof(IDictionary).IsAssignableFrom(type))
            return new JsonObject { ["type"] = "object" };
        var schema = new JsonObject { ["type"] = "array" };
        if (type.IsGenericType && type.GetGenericArguments() is [var element])
            schema["items"] = Describe(element);
        return schema;
    }

    private JsonObject DescribeObject(Type type)
    {
        // A type that contains itself refers to its definition, which is being made.
        if (defined.TryAdd(type.Name, type))
        {
            var properties = new JsonObject();
            var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
            definitions[type.Name] = schema;
            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            {
                if (property.CanWrite && property.GetIndexParameters().Length == 0)
                    properties[property.Name] = Describe(property.PropertyType);
            }
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
                properties[field.Name] = Describe(field.FieldType);
        }
        return defined[type.Name] == type ? Reference(type.Name) : new JsonObject { ["type"] = "object" };
    }

    private static JsonObject Choice(IReadOnlyList<string> values, bool isNullable = false)
    {
        var all = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        if (isNullable)
            all.Add(null);
        return new JsonObject { ["type"] = isNullable ? new JsonArray("string", "null") : "string", ["enum"] = all };
    }

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };
}
