using Gantry.Platform;
using Gantry.Templates;

namespace Gantry.Stack;

/// <summary>What <c>UpdateService</c> tells.</summary>
/// <param name="IsPretended">Whether it only says what would change.</param>
public sealed record UpdateReport(IReadOnlyList<UpdatedService> Services, bool IsPretended)
{
    /// <summary>Fails when people have something to resolve.</summary>
    /// <exception cref="UserErrorException">A problem a file.</exception>
    public void Require()
    {
        var problems = Services.SelectMany(service => service.Conflicts)
            .Select(conflict => new Problem($"'{conflict.Path}': {conflict.What}", new SourceLocation(conflict.Path), IsPretended ? "commit, and be ready to resolve it when you update" : "resolve it, `git add` it, and commit"))
            .ToList();
        if (problems.Count > 0 && !IsPretended)
            throw new UserErrorException(problems);
    }

    /// <summary>Several lines.</summary>
    public override string ToString()
    {
        if (Services.Count == 0)
            return "No service was made from a template.";
        var messages = string.Concat(Services.SelectMany(service => service.Messages).Distinct().Select(message => $"{message}\n\n"));
        var diff = IsPretended ? string.Concat(Services.Select(service => service.Diff)) + "\n" : "";
        var rows = Services.Select(service => (string[])[service.Slug, Short(service.From), Short(service.To), What(service)]).ToList();
        var notes = string.Concat(Services.SelectMany(service => service.Notes).Select(note => $"Look at it: {note}.\n"));
        return $"{messages}{diff}{notes}{TextTable.Format(["Service", "From", "To", IsPretended ? "Would change" : "Changed"], rows)}";
    }

    private static string What(UpdatedService service) => service switch
    {
        { Changed.Count: 0, Conflicts.Count: 0 } => "nothing",
        { Conflicts.Count: 0 } => $"{service.Changed.Count} files",
        _ => $"{service.Changed.Count} files, {service.Conflicts.Count} to resolve",
    };

    private static string Short(string version) => version.Length == 40 && version.All(char.IsAsciiHexDigitLower) ? version[..12] : version;
}
