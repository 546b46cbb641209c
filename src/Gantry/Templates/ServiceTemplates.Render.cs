using Gantry.Platform;

namespace Gantry.Templates;

public sealed partial class ServiceTemplates
{
    /// <summary>Brings a folder to what a template gives, without making it a service of this repository: for the template's own tests.</summary>
    /// <param name="template">As <c>--template</c> takes it; null for the default.</param>
    /// <param name="answers">By the question's name.</param>
    /// <param name="folder">Full path. Files that the template does not give are removed, but for what compilers and interpreters leave there.</param>
    /// <exception cref="UserErrorException">The template is not there, or an answer will not do.</exception>
    public async Task RenderAsync(
        string? template, IReadOnlyDictionary<string, string> answers, string folder, CancellationToken cancellationToken = default)
    {
        var version = await library.ReadAsync(library.SourceOf(template), null, cancellationToken);
        var rendered = (await library.RendererAsync(version)).Render(new RenderRequest
        {
            SourcePath = version.SourcePath,
            Commit = version.Commit,
            Destination = folder,
            Data = answers.ToDictionary(answer => answer.Key, answer => (object?)answer.Value, StringComparer.Ordinal),
        });
        await ProjectFiles.ReplaceAsync(folder, rendered.Files, cancellationToken);
    }
}
