namespace Gantry.Templates;

/// <summary>What an update did to a service.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="From">Version of the template before.</param>
/// <param name="To">Version of the template now.</param>
/// <param name="Changed">Paths relative to the repository.</param>
/// <param name="Conflicts">Paths relative to the repository, each with what is to be done.</param>
/// <param name="Diff">What changes, as <c>diff -u</c> shows it.</param>
/// <param name="Messages">What the template has to say.</param>
/// <param name="Notes">What people should look at though it is merged.</param>
public sealed record UpdatedService(
    string Slug, string From, string To, IReadOnlyList<string> Changed, IReadOnlyList<(string Path, string What)> Conflicts, string Diff, IReadOnlyList<string> Messages, IReadOnlyList<string> Notes);
