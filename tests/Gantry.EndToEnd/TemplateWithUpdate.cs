using System.Text;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>A service of a checkout whose template, a git repository, has a newer version that changes, adds and removes many files.</summary>
internal sealed class TemplateWithUpdate
{
    /// <summary>The service.</summary>
    public const string Slug = "shop";

    private const int Files = 60;

    private readonly TemporaryCheckout checkout;

    private TemplateWithUpdate(TemporaryCheckout checkout) => this.checkout = checkout;

    private string Template => Path.Combine(checkout.Root, ".nuke", "temp", "template-with-update");

    /// <summary>Makes the template's two versions, and a service of the first with edits of the team, committed and not.</summary>
    public static async Task<TemplateWithUpdate> CreateAsync(TemporaryCheckout checkout)
    {
        var made = new TemplateWithUpdate(checkout);
        Directory.CreateDirectory(Path.GetDirectoryName(made.Template)!);
        await new Command("cp", "-r", Path.Combine(checkout.Root, "services", "template"), made.Template).RunAsync();
        made.WriteVersion("one", added: "first");
        await made.GitAsync("init", "--quiet");
        await made.CommitVersionAsync("v1.0.0");
        await checkout.Build("NewService", "--name", "Shop Service", "--template", made.Template).RunAsync();
        await File.AppendAllTextAsync(Path.Combine(checkout.Root, "services", "shop-service", "pages", "0.txt"), "the team's line\n");
        await checkout.CommitAsync();
        Directory.Delete(Path.Combine(made.Template, "project", "first"), recursive: true);
        made.WriteVersion("two", added: "second");
        await made.CommitVersionAsync("v2.0.0");
        return made;
    }

    /// <summary>Puts the service back to the first version, beside work that is in no commit.</summary>
    public async Task ResetAsync()
    {
        await new Command("git", "reset", "--quiet", "--hard").In(checkout.Root).RunAsync();
        await new Command("git", "clean", "--quiet", "-fd").In(checkout.Root).RunAsync();
        await File.AppendAllTextAsync(Path.Combine(checkout.Root, "README.md"), "work that is in no commit\n");
        await File.WriteAllTextAsync(Path.Combine(checkout.Root, "notes.txt"), "work that git does not know\n");
    }

    /// <summary>What the user's files are after an update that nobody interrupts.</summary>
    public async Task<string> UpdatedAsync(InterruptedCommands commands)
    {
        await ResetAsync();
        await checkout.Build("UpdateService", "--service", Slug).RunAsync();
        return await commands.UsersFilesAsync();
    }

    private void WriteVersion(string version, string added)
    {
        foreach (var folder in new[] { "pages", added })
        {
            Directory.CreateDirectory(Path.Combine(Template, "project", folder));
            for (var i = 0; i < Files; i++)
                File.WriteAllText(Path.Combine(Template, "project", folder, $"{i}.txt"), new StringBuilder().Insert(0, "a line\n", 200).Append(version).Append("\n1\n2\n3\n4\n").ToString());
        }
    }

    private async Task CommitVersionAsync(string version)
    {
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.test", "commit", "--quiet", "--message", version);
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.test", "tag", version);
    }

    private Task GitAsync(params string[] arguments) => new Command("git", arguments).In(Template).RunAsync();
}
