using System.Text;
using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Fuzzing;

/// <summary>The files of a platform that people write.</summary>
internal sealed class PlatformFuzz : IDisposable
{
    private const string EnvSeed =
        """
        # ours
        DB_ADMIN_PASSWORD=abc-_123
        export A = "it's \"quoted\" \\ \$5\n
        second line" # why
        B='single ${A} \' quotes'
        C: ${A:-other} $$ ${B-x} $B
        D=a=b== # comment
        """;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("gantry-fuzz-");
    private readonly string platformYaml;
    private readonly string serviceYaml;

    /// <param name="repository">Where the platform's own files are.</param>
    public PlatformFuzz(string repository)
    {
        platformYaml = File.ReadAllText(Path.Combine(repository, "infra", "platform.yaml"));
        serviceYaml = File.ReadAllText(Path.Combine(repository, "services", "backend-service", "service.yaml"));
        Write("infra/platform.yaml", platformYaml);
        Write("services/backend-service/service.yaml", serviceYaml);
    }

    /// <summary>A target for each file.</summary>
    public IReadOnlyList<FuzzTarget> Targets =>
    [
        new("environment file", [EnvSeed, "A=1\nB=$A\n", "A='x'"], ReadEnvFile, IsRefusal),
        new("service.yaml", [serviceYaml, "slug: backend\nroute: {host: shop}\ndebug: {port: 5678}\n"], text => Load("services/backend-service/service.yaml", text, serviceYaml), IsRefusal),
        new("platform.yaml", [platformYaml, "name: gantry\ndomain: localhost\nports: {http: 80, https: 443}\n"], text => Load("infra/platform.yaml", text, platformYaml), IsRefusal),
    ];

    public void Dispose() => root.Delete(recursive: true);

    private static bool IsRefusal(Exception exception) => exception is UserErrorException refused && refused.Problems.All(problem => problem.What.Length > 0 && problem.Fix.Length > 0);

    /// <summary>Reads, writes and reads again: what is written back has to be what was read.</summary>
    private static void ReadEnvFile(string text)
    {
        var lines = new EnvFileReader(text, ".env").Read();
        var values = lines.GroupBy(line => line.Name, line => line.Value).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var written = string.Concat(values.Select(value => EnvFile.LineFor(value.Key, new Secret(value.Value))));
        foreach (var line in new EnvFileReader(written, ".env").Read())
        {
            if (values[line.Name] != line.Value)
                throw new InvalidOperationException($"'{line.Name}' was written as another value");
        }
    }

    private void Load(string file, string text, string good)
    {
        Write(file, text);
        try
        {
            var platform = PlatformLoader.LoadLocal(root.FullName);
            Stays(platform.BundleDirectory("dev"));
            foreach (var service in platform.Services)
            {
                Stays(Path.Combine(root.FullName, service.Folder));
                // Files and containers are named by it.
                if (!service.Slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
                    throw new InvalidOperationException("a slug that is no name was accepted");
            }
        }
        finally
        {
            Write(file, good);
        }
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(root.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text)); // half a character becomes a whole one
    }

    private void Stays(string path)
    {
        if (!Path.GetFullPath(path).StartsWith(root.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidOperationException($"'{path}' is outside of the platform");
    }
}
