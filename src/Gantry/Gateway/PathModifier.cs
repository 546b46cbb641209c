using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>A change of the path.</summary>
/// <param name="Value">The new path, or what takes the place of the prefix that matched.</param>
public sealed record PathModifier(PathModifierKind Kind, string Value)
{
    internal static PathModifier? Read(YamlMap parent)
    {
        if (parent.Map("path") is not { } path)
            return null;
        if (!path.Has("type"))
            path.StrictText("type");
        var type = path.OneOf("type", null, "ReplaceFullPath", "ReplacePrefixMatch");
        PathModifier? modifier = type switch
        {
            "ReplaceFullPath" => new PathModifier(PathModifierKind.ReplaceFullPath, path.StrictText("replaceFullPath")),
            "ReplacePrefixMatch" => new PathModifier(PathModifierKind.ReplacePrefixMatch, path.StrictText("replacePrefixMatch")),
            _ => null,
        };
        if (modifier is { Value.Length: > 0 } && (modifier.Value[0] != '/' || modifier.Value.Any(c => c is '?' or '#' or <= ' ' or >= '\x7f')))
            path.Report(type == "ReplaceFullPath" ? "replaceFullPath" : "replacePrefixMatch",
                $"the new path is '{modifier.Value}', expected an absolute path without query", "write a path such as `/` or `/api`");
        if (type is not null)
            path.RejectUnknownKeys();
        return modifier;
    }
}
