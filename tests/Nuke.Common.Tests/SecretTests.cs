namespace Nuke.Common.Tests;

/// <summary>Encrypted values in parameter files, in NUKE's form.</summary>
public sealed class SecretTests : IDisposable
{
    // Made with Python's hashlib.pbkdf2_hmac("sha256", password, b"Ivan Medvedev", 10000, 48) and `openssl enc -aes-256-cbc`.
    private const string Encrypted = "v1:p6L91D17o/e5cqa9LsNicg=="; // s3cr3t-value
    private const string Password = "correct horse";
    private const string EncryptedUnicode = "v1:lo2LIuiY+wszNTu13HvQ/z1HorBm7AXI8ZV2gsZ9fU9T8SmlCVAizYyomEnTMiuk"; // 42 characters

    private readonly SampleBuild build = new("SchemaBuild");

    public void Dispose() => build.Dispose();

    [Theory]
    [InlineData("parameters.json", "PARAMS_KEY", Encrypted, Password, 12)]
    [InlineData("parameters.json", "NUKE_PARAMS_KEY", Encrypted, Password, 12)]
    [InlineData("parameters.prod-eu.json", "PARAMS_PROD_EU_KEY", Encrypted, Password, 12, "--profile", "prod-eu")]
    [InlineData("parameters.prod.json", "NUKE_PARAMS_PROD_KEY", Encrypted, Password, 12, "--profile", "prod")]
    [InlineData("parameters.json", "PARAMS_KEY", EncryptedUnicode, "pässwörd", 42)]
    public void Reads_what_others_encrypted(string file, string variable, string value, string password, int length, params string[] arguments)
    {
        build.WithFile($".nuke/{file}", $$"""{ "ApiKey": "{{value}}" }""").With(variable, password);

        var result = build.Run(["NeedsKey", .. arguments]);

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain($"length={length}\n");
    }

    [Theory]
    [InlineData("NUKE_PARAMS_PROD_KEY", Encrypted)] // another file's password
    [InlineData("PARAMS_KEY", "v1:p6L91D17o/e5cqa9LsNi")] // half a block
    [InlineData("PARAMS_KEY", "v1:no base64")]
    public void Rejects_what_it_cannot_decrypt(string variable, string value)
    {
        build.WithFile(".nuke/parameters.json", $$"""
            {
              "ApiKey": "{{value}}"
            }
            """).With(variable, Password);

        var result = build.Run("NeedsKey");

        result.ExitCode.ShouldBe(255);
        result.Error.ShouldContain(variable == "PARAMS_KEY"
            ? ".nuke/parameters.json:2: 'ApiKey' cannot be decrypted with the password in PARAMS_KEY: the password is wrong, or the value is damaged"
            : "requires member 'ApiKey' to be not null or empty (option --api-key)\n  .nuke/parameters.json:2: 'ApiKey' is encrypted, and its password is not given: set the environment variable PARAMS_KEY");
    }

    [Fact]
    public void Rejects_a_wrong_password_and_does_not_show_it()
    {
        var result = build.WithFile(".nuke/parameters.json", $$"""{ "ApiKey": "{{Encrypted}}" }""").With("PARAMS_KEY", "wrong horse").Run();

        result.ExitCode.ShouldBe(255);
        result.Error.ShouldContain(".nuke/parameters.json:1: 'ApiKey' cannot be decrypted with the password in PARAMS_KEY");
        result.All.ShouldNotContain("wrong horse");
    }

    [Fact]
    public void Targets_that_do_not_need_it_run_without_the_password_with_a_warning()
    {
        var result = build.WithFile(".nuke/parameters.json", $$"""{ "ApiKey": "{{Encrypted}}" }""").Run();

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("[WRN] .nuke/parameters.json:1: 'ApiKey' is encrypted, and its password is not given: set the environment variable PARAMS_KEY");
        result.Output.ShouldContain("key= region");
    }

    [Fact]
    public void The_command_line_needs_no_password()
    {
        var result = build.WithFile(".nuke/parameters.json", $$"""{ "ApiKey": "{{Encrypted}}" }""").Run("NeedsKey", "--api-key", "abcd");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("length=4\n");
    }

    [Theory]
    [InlineData(null, "{\n  \"ApiKey\": \"*\"\n}\n")]
    [InlineData("{}", "{\n  \"ApiKey\": \"*\"\n}")]
    [InlineData("{\n  \"Region\": \"east\", // ü\n}\n", "{\n  \"ApiKey\": \"*\",\n  \"Region\": \"east\", // ü\n}\n")]
    [InlineData("// ü\n{ \"Region\": \"east\", \"ApiKey\": \"old\", \"Size\": 1 }", "// ü\n{ \"Region\": \"east\", \"ApiKey\": \"*\", \"Size\": 1 }")]
    [InlineData("\uFEFF{ \"ApiKey\": null }", "{ \"ApiKey\": \"*\" }")]
    public void Writes_what_others_can_decrypt_and_leaves_the_rest_of_the_file(string? before, string after)
    {
        if (before is not null)
            build.WithFile(".nuke/parameters.json", before);

        var result = build.With("PARAMS_KEY", Password).WithInput("s3cr3t-value\n").Run("--set-secret", "api-key");

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldBe("Wrote 'ApiKey' to .nuke/parameters.json, encrypted with the password in PARAMS_KEY\n");
        File.ReadAllText(Path.Combine(build.Root, ".nuke", "parameters.json")).ShouldBe(after.Replace("*", Encrypted, StringComparison.Ordinal));
    }

    [Fact]
    public void Writes_to_the_file_of_a_profile_that_is_read_again()
    {
        build.With("PARAMS_PROD_KEY", "päss").WithInput("line one\nline two ☂\n");

        build.Run("--set-secret", "ApiKey", "--profile", "prod").ExitCode.ShouldBe(0);

        build.Run("NeedsKey", "--profile", "prod").Output.ShouldContain("length=19\n");
    }

    [Theory]
    [InlineData("there is no password to encrypt with: set the environment variable PARAMS_KEY", null, "x", "ApiKey")]
    [InlineData("standard input has no value for 'ApiKey'", Password, "\n", "ApiKey")]
    [InlineData("option '--set-secret' is 'ApiKye', which is no parameter; did you mean 'ApiKey'?", Password, "x", "ApiKye")]
    [InlineData("parameter 'Region' is no [Secret]", Password, "x", "Region")]
    [InlineData(".nuke/parameters.json:1: 'Other' is encrypted with another password than PARAMS_KEY has", "wrong horse", "x", "ApiKey")]
    public void Refuses_to_write(string message, string? password, string input, string name)
    {
        var content = $$"""{ "Other": "{{Encrypted}}" }""";
        build.WithFile(".nuke/parameters.json", content).WithInput(input);
        if (password is not null)
            build.With("PARAMS_KEY", password);

        var result = build.Run("--set-secret", name);

        result.Error.ShouldContain($"error: {message}");
        result.ExitCode.ShouldBe(255);
        File.ReadAllText(Path.Combine(build.Root, ".nuke", "parameters.json")).ShouldBe(content);
    }
}
