using Gantry.Templates.Python;

namespace Gantry.Templates.Jinja;

/// <summary>Filters of POSIX paths, which never look at the disk.</summary>
internal static class PathFilters
{
    public static IEnumerable<Function> All { get; } =
    [
        new("basename", "path", (_, a) => Split(Py.Str(a[0])).Name),
        new("dirname", "path", (_, a) => Split(Py.Str(a[0])).Folder),
        new("splitext", "path", (_, a) => SplitExtension(Py.Str(a[0]))),
    ];

    private static (string Folder, string Name) Split(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        var folder = path[..slash];
        return (folder.Trim('/').Length == 0 ? folder : folder.TrimEnd('/'), path[slash..]);
    }

    private static PyTuple SplitExtension(string path)
    {
        var name = Split(path).Name;
        var dot = name.LastIndexOf('.');
        return dot <= 0 || name[..dot].Trim('.').Length == 0
            ? new PyTuple([path, ""])
            : new PyTuple([path[..^(name.Length - dot)], name[dot..]]);
    }
}
