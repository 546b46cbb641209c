using System.Text.Json;
using Gantry.Platform;

namespace Gantry.Tests.Platform;

public sealed class SecretTests
{
    private sealed record Admin(string User, Secret Password);

    [Fact]
    public void Shows_itself_only_when_it_is_revealed()
    {
        var admin = new Admin("root", new Secret("hunter2"));

        admin.ToString().ShouldBe("Admin { User = root, Password = [redacted] }");
        $"{admin.Password}".ShouldBe("[redacted]");
        JsonSerializer.Serialize(admin).ShouldNotContain("hunter2");
        admin.Password.Reveal().ShouldBe("hunter2");
    }

    [Fact]
    public void Is_equal_by_value()
    {
        new Admin("root", new Secret("a")).ShouldBe(new Admin("root", new Secret("a")));
        new Secret("a").ShouldNotBe(new Secret("b"));
        new Secret("a").GetHashCode().ShouldBe(new Secret("a").GetHashCode());
    }

    [Fact]
    public void Generated_ones_differ_and_need_no_quoting()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => Secret.Generate().Reveal()).ToArray();

        secrets.Distinct().Count().ShouldBe(100);
        secrets.ShouldAllBe(secret => secret.Length == 32 && secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '_'));
    }
}
