using Nuke.Common;

/// <summary>Services come from templates: adding, updating and removing one is a command each.</summary>
public interface IServiceTemplates : IStack, IWorkspace
{
    /// <summary>Of the new service.</summary>
    [Parameter("Name of the new service, for people: \"Billing Service\"")]
    string Name => TryGetValue(() => Name);

    /// <summary>Of the new service.</summary>
    [Parameter("Slug of the new service (default: made from its name)")]
    string Slug => TryGetValue(() => Slug);

    /// <summary>What the service is made from.</summary>
    [Parameter("Template: a name such as aspnet, a path, or the address of a git repository (default: services/template, Django)")]
    string Template => TryGetValue(() => Template);

    /// <summary>Answers the template's question.</summary>
    [Parameter("Whether the new service has public pages (default: as its template says)")]
    bool? Frontend => TryGetValue<bool?>(() => Frontend!);

    /// <summary>Answers the template's other questions.</summary>
    [Parameter("Answers to the template's questions: question=answer, several apart")]
    string[] Data => TryGetValue<string[]>(() => Data) ?? [];

    /// <summary>Changes nothing.</summary>
    [Parameter("Only show what `UpdateService` would change, as a diff")]
    bool Pretend => TryGetValue<bool?>(() => Pretend) ?? false;

    /// <summary>Lets <c>RemoveService</c> remove data.</summary>
    [Parameter("Also remove the service's database and role: all its data")]
    bool DropDatabase => TryGetValue<bool?>(() => DropDatabase) ?? false;

    /// <summary>Makes a service.</summary>
    Target NewService => _ => _
        .Description("Make a service from a template; `Dev` then starts it")
        .Requires(() => Name)
        .Triggers(Workspace)
        .Executes(async () =>
        {
            var service = await Local.CreateServiceAsync(new() { Name = Name, Slug = Slug, Template = Template, Frontend = Frontend, Data = Data }, BuildCancellation.Token);
            ClosingReports.Add(service);
        });

    /// <summary>Takes over what templates have improved.</summary>
    Target UpdateService => _ => _
        .Description("Bring a service (--service X), or all, to the newest version of its template; the team's edits stay")
        .Executes(async () =>
        {
            var report = await Local.UpdateServicesAsync(Service, Data, Pretend, BuildCancellation.Token);
            ClosingReports.Add(report);
            report.Require();
        });

    /// <summary>Removes a service.</summary>
    Target RemoveService => _ => _
        .Description("Remove a service's folder; its database stays unless --drop-database is given")
        .Requires(() => Service)
        .Triggers(Workspace)
        .Executes(async () => ClosingReports.Add(await Local.RemoveServiceAsync(Service, DropDatabase, BuildCancellation.Token)));

    /// <summary>Lists the services.</summary>
    Target ListServices => _ => _
        .Description("List the services, their routes, and how they stand to their templates")
        .Executes(async () => Terminal.Print(await Local.ListServicesAsync(BuildCancellation.Token)));
}
