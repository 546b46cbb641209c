using System.Text;
using System.Text.Json;
using Gantry.Platform;
using Gantry.Rendering;
using Gantry.Tooling;

namespace Gantry.Tests.Rendering;

public sealed class EnvFileTests : IDisposable
{
    private const string Shown = "artifacts/dev/.env";

    /// <summary>What passwords are made of.</summary>
    private static readonly string[] Values =
        ["a b", "a#b", "a #b", "#b", "p$w", "$$x", "$", "$(id)", "`id`", "it's", "\"q\"", "x(y", "!9", @"a\b", @"a\nb", @"a\", @"\'", "ü", "a=b==", "a:b", "a,b;c|d&e", "two\nlines", "~/x", "*", "{a,b}", "%41", "<>", " blanks ", "\t", "${OTHER}", "${OTHER:-x}", "a\r\nb"];

    private readonly TemporaryDirectory directory = new();

    private string Env => Path.Combine(directory.Path, ".env");

    public static TheoryData<string, string> RefusedLines => new()
    {
        { "X=pa$word9", "'X' asks for a variable with $ that no line above sets" },
        { "X=${OTHER}\nOTHER=1", "'X' asks for a variable with $" }, // Compose reads from top to bottom
        { "X=${OTHER:?}", "'X' asks for a variable with $" },
        { "X=${OTHER", "in a way that cannot be read" },
        { "X=${A:-${B:-x}}", "in a way that cannot be read" },
        { "X='a'b", "text follows the value of 'X' behind its closing '" },
        { "X=\"a\" Y=b", "text follows the value of 'X' behind its closing \"" },
        { "X=\"a\nY=b\n", "the file ends before the next one" },
        { @"X=""a\qb""", "a backslash in the double quotes of 'X'" },
        { @"X=""\060""", "a backslash in the double quotes of 'X'" },
        { "X", "no line `NAME=value`" },
        { "export X", "no line `NAME=value`" },
        { "X Y=a", "no line `NAME=value`" },
        { "X-Y=a", "no line `NAME=value`" },
        { "1X=a", "no line `NAME=value`" },
        { "COMPOSE_PROJECT_NAME=victim", "'COMPOSE_PROJECT_NAME' would change what Compose itself does" },
        { "X=a\0b", "NUL" },
    };

    [Fact]
    public void Secrets_are_generated_once_and_kept()
    {
        var first = new EnvFile(Env).Ensure(["A", "B"]);
        var text = File.ReadAllText(Env);

        var second = new EnvFile(Env).Ensure(["A", "B"]);

        second["A"].ShouldBe(first["A"]);
        second["B"].ShouldNotBe(second["A"]);
        File.ReadAllText(Env).ShouldBe(text);
    }

    [Fact]
    public void What_people_wrote_stays()
    {
        directory.Write(".env", "# ours\nA=fixed\nOTHER=x");

        var secrets = new EnvFile(Env).Ensure(["A", "B"]);

        secrets["A"].Reveal().ShouldBe("fixed");
        File.ReadAllText(Env).ShouldStartWith("# ours\nA=fixed\nOTHER=x\nB=");
    }

    [Theory]
    [InlineData("export X=abc")]
    [InlineData("X = abc")]
    [InlineData("X: abc")]
    [InlineData("  X=abc # rotated")]
    [InlineData("X=\"abc\"")]
    [InlineData("\uFEFFX=abc\r")]
    public void No_second_line_is_added_for_what_people_wrote_in_another_way(string line)
    {
        directory.Write(".env", $"{line}\n");
        var written = File.ReadAllBytes(Env);

        new EnvFile(Env).Ensure(["X"])["X"].Reveal().ShouldBe("abc");

        File.ReadAllBytes(Env).ShouldBe(written);
    }

    [Theory]
    [MemberData(nameof(RefusedLines))]
    public void Rejects_what_hardly_anybody_means(string text, string what)
    {
        directory.Write(".env", $"# ours\n\n{text}");

        var problem = Should.Throw<UserErrorException>(() => new EnvFile(Env, Shown).Ensure(["X"])).Problems[0];

        problem.What.ShouldContain(what);
        problem.Where.ShouldBe(new SourceLocation(Shown, 3));
        problem.ToString().ShouldNotContain("word9");
        File.ReadAllText(Env).ShouldBe($"# ours\n\n{text}");
    }

    [Fact]
    public void Rejects_an_empty_value_of_a_secret_that_is_needed()
    {
        directory.Write(".env", "OTHER=\nX=\n");

        var problem = Should.Throw<UserErrorException>(() => new EnvFile(Env, Shown).Ensure(["X"])).Problems.ShouldHaveSingleItem();

        problem.What.ShouldBe("'X' has an empty value");
        problem.Where.ShouldBe(new SourceLocation(Shown, 2));
    }

    [Fact]
    public void Rejects_every_bad_line_at_once()
    {
        directory.Write(".env", "A=$x\nB='two\nlines'\nC\nD=\"\nE=1");

        var problems = Should.Throw<UserErrorException>(() => new EnvFile(Env, Shown).Read()).Problems;

        problems.Select(problem => problem.Where!.Line).ShouldBe([1, 4, 5]);
    }

    /// <summary>Every value in every quoting: as Compose itself reads it, or refused.</summary>
    [RequiresDocker]
    public async Task Is_read_as_Compose_reads_it()
    {
        string[] lines =
        [
            .. Values.Where(value => !value.Contains('\n', StringComparison.Ordinal)).Select(value => $"={value}"),
            .. Values.Select(value => $"='{value}'"),
            .. Values.Select(value => $"='{value.Replace("'", @"\'", StringComparison.Ordinal)}'"),
            .. Values.Select(value => $"=\"{value}\""),
            .. Values.Select(value => $"=\"{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", @"\$", StringComparison.Ordinal)}\""),
            .. Values.Select(value => $" = {value.ReplaceLineEndings(" ")} # why"),
            .. Values.Select(value => $": \"{value}\" # why"),
            "=", "= ", "= # why", "=\"\"", "=a\t# b", "=$GIVEN", "=${GIVEN}x", "=\"$GIVEN-$GIVEN\"", "='$GIVEN'", "=${NONE:-d} and ${GIVEN:-d}", "=${NONE-}", "=${EMPTY:-d}${EMPTY-d}",
            "=${GIVEN:+x}${NONE:+y}${EMPTY+z}", "=$1", "=a$", "=$$$GIVEN", "=\"\\$GIVEN\"", "=\"\\\\$GIVEN\"", "=\"\\$$GIVEN\"", "=\\$GIVEN", "=\"\\a\\t\\v\"", "=a\r", "=\"a\r\nb\"\r", "=a: b",
        ];
        const string Given = "GIVEN=of 'this' file\nEMPTY=\n";
        var accepted = lines.Select((line, index) => $"X{index}{line}\n").Where(line => TryRead(Given + line)).ToList();

        await AssertAsComposeAsync(Given + string.Concat(accepted));

        accepted.Count.ShouldBeGreaterThan(lines.Length * 2 / 3); // the others are refused, see above
    }

    [RequiresDocker]
    public async Task What_it_writes_is_read_by_Compose()
    {
        var text = string.Concat(Values.Select((value, index) => EnvFile.LineFor($"X{index}", new Secret(value))));
        directory.Write(".env", text);

        var read = new EnvFile(Env).Read();

        Values.Select((_, index) => read[$"X{index}"].Reveal()).ShouldBe(Values);
        await AssertAsComposeAsync(text);
    }

    [Fact]
    public void Rotation_replaces_what_people_wrote_where_it_stands()
    {
        directory.Write(".env", "# ours\nexport A = \"it's\n \\$1\" # why\nB=${A}\nA_PREVIOUS=older\nC=3");

        var undo = new EnvFile(Env).Rotate(["A", "NONE"]);

        var secrets = new EnvFile(Env).Read();
        secrets["A_PREVIOUS"].Reveal().ShouldBe("it's\n $1");
        secrets["B"].ShouldBe(secrets["A"]);
        File.ReadAllText(Env).ShouldBe($"# ours\nA={secrets["A"].Reveal()}\nA_PREVIOUS=\"it's\n \\$1\"\nB=${{A}}\nC=3");
        undo();
        File.ReadAllText(Env).ShouldContain("A_PREVIOUS=older");
    }

    [Fact]
    public void Knows_every_name_that_must_not_come_from_elsewhere()
    {
        directory.Write(".env", "A=1\nB=${OTHER:-x}$A\n");

        new EnvFile(Env).Names().Order(StringComparer.Ordinal).ShouldBe(["A", "B", "OTHER"]);
    }

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        directory.Write(".env", "A=1\n");

        new EnvFile(Env).Ensure(["A"]);

        File.GetUnixFileMode(Env).ShouldBe(AtomicFile.Private);
    }

    public void Dispose() => directory.Dispose();

    private bool TryRead(string text)
    {
        directory.Write(".env", text);
        try
        {
            new EnvFile(Env).Read();
            return true;
        }
        catch (UserErrorException)
        {
            return false;
        }
    }

    /// <summary>Compares every value with that of `docker compose config`.</summary>
    private async Task AssertAsComposeAsync(string text)
    {
        directory.Write(".env", text);
        var values = new EnvFile(Env).Read();
        directory.Write("compose.yaml", $"name: x\nservices:\n  x:\n    image: x\n    environment:\n{string.Concat(values.Keys.Select(name => $"      {name}: ${{{name}}}\n"))}");

        var config = await new Command("docker", "compose", "--project-directory", directory.Path, "config", "--format", "json").RunAsync();
        using var document = JsonDocument.Parse(config.Output);
        var read = document.RootElement.GetProperty("services").GetProperty("x").GetProperty("environment").EnumerateObject()
            .ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!.Replace("$$", "$", StringComparison.Ordinal)); // doubled, so that it can be a Compose file

        StringBuilder different = new();
        foreach (var (name, value) in values.Where(value => read[value.Key] != value.Value.Reveal()))
            different.AppendLine($"{name}: '{value.Reveal()}', for Compose '{read[name]}'");
        different.ToString().ShouldBeEmpty();
    }
}
