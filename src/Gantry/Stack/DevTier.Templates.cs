using Gantry.Databases;
using Gantry.Platform;
using Gantry.Templates;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private ServiceTemplates Templates => new(root, loggers.CreateLogger<ServiceTemplates>());

    /// <summary>Makes a service from a template.</summary>
    /// <returns>What was made and what to do next.</returns>
    public async Task<NewServiceReport> CreateServiceAsync(NewServiceOptions options, CancellationToken cancellationToken = default) =>
        new(await Templates.CreateAsync(options, async port => await Ports.FindHolderAsync(port, cancellationToken) is null, cancellationToken));

    /// <summary>Brings services to the newest version of their templates.</summary>
    /// <inheritdoc cref="ServiceTemplates.UpdateAsync"/>
    public async Task<UpdateReport> UpdateServicesAsync(string? service, IReadOnlyList<string> data, bool pretend, CancellationToken cancellationToken = default) =>
        new(await Templates.UpdateAsync(service, data, pretend, cancellationToken), pretend);

    /// <summary>Lists the services.</summary>
    public async Task<ServicesReport> ListServicesAsync(CancellationToken cancellationToken = default) => new(await Templates.ListAsync(cancellationToken));

    /// <summary>Removes a service's folder, and its database when that is asked for.</summary>
    /// <param name="slug">Of the service.</param>
    /// <param name="withDatabase">Also all its data.</param>
    /// <returns>What happened, for people.</returns>
    /// <exception cref="UserErrorException">There is no such service, or its database cannot be reached; nothing is removed then.</exception>
    public async Task<string> RemoveServiceAsync(string slug, bool withDatabase, CancellationToken cancellationToken = default)
    {
        var service = Platform.GetService(slug);
        List<string> news = [];
        if (withDatabase)
        {
            await Owner.RequireAsync(cancellationToken); // a copied checkout has the passwords of another one's stack
            var database = Databases.Single(candidate => candidate.Name == service.DatabaseName);
            var changes = await new DatabaseRemover(DatabaseServer, loggers.CreateLogger<DatabaseRemover>()).RemoveAsync(database, cancellationToken);
            news.AddRange(changes.Select(change => change.What));
        }
        var aside = await Templates.RemoveAsync(service, cancellationToken);
        news.Insert(0, aside is null ? $"removed {service.Folder}" : $"moved {service.Folder}, which was not all committed, to {aside}");
        return $"{string.Join("\n", news)}\nNext: ./build.sh Dev       stop it{(withDatabase ? "" : $"; its database '{service.DatabaseName}' stays")}";
    }
}
