using Gantry.Platform;

namespace Gantry.Templates;

public sealed partial class ServiceTemplates
{
    /// <summary>Lists the services and how they stand to their templates.</summary>
    /// <exception cref="UserErrorException">A <c>service.yaml</c> or an answers file is damaged.</exception>
    public async Task<IReadOnlyList<ListedService>> ListAsync(CancellationToken cancellationToken = default)
    {
        var platform = PlatformLoader.Load(root);
        return await Task.WhenAll(platform.Services.Select(service => ListAsync(service, cancellationToken)));
    }

    private async Task<ListedService> ListAsync(ServiceModel service, CancellationToken cancellationToken)
    {
        if (AnswersFile.Find(Path.Combine(root, service.Folder), service.Folder) is not { } answers)
            return new ListedService(service, null, "written by hand");
        try
        {
            var newest = await library.ReadAsync(answers.SourcePath, null, cancellationToken);
            return new ListedService(service, answers.SourcePath, newest.Commit is null ? "its template is not under git" : newest.Commit == answers.Commit ? "up to date" : "update available");
        }
        catch (UserErrorException e)
        {
            return new ListedService(service, answers.SourcePath, e.Problems[0].What); // the others are still worth a list
        }
    }
}
