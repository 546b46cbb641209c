using Gantry.Databases;
using Gantry.Platform;

namespace Gantry.Tests.Databases;

public sealed class ScramVerifierTests
{
    // The exchange of RFC 7677, section 3: password "pencil", 4096 iterations. The keys are what PostgreSQL 15 stores for that salt.
    private const string OfPencil = "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=";

    [Theory]
    [InlineData("pencil", true)]
    [InlineData("Pencil", false)]
    [InlineData("", false)]
    public void Matches_the_password_that_a_verifier_from_elsewhere_was_made_of(string password, bool matches) =>
        ScramVerifier.Matches(OfPencil, new Secret(password)).ShouldBe(matches);

    [Fact]
    public void Is_the_same_for_the_same_role_and_password_and_different_otherwise()
    {
        var verifier = ScramVerifier.Create("orders", new Secret("pencil"));

        ScramVerifier.Create("orders", new Secret("pencil")).ShouldBe(verifier);
        ScramVerifier.Create("billing", new Secret("pencil")).Split('$')[2].ShouldNotBe(verifier.Split('$')[2]);
        ScramVerifier.Create("orders", new Secret("pen")).Split('$')[1].ShouldBe(verifier.Split('$')[1], "a salt made from the password would help to guess it");
        ScramVerifier.Matches(verifier, new Secret("pencil")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("md5d4dbf2ff5fb6a5ec7d4ce6ef6a18ce96")]
    [InlineData("SCRAM-SHA-256$4096:not base64$x:y")]
    [InlineData("SCRAM-SHA-256$0:W22ZaJ0SNY7soEsUEjb6gQ==$x:y")]
    [InlineData("SCRAM-SHA-256$4096")]
    public void Matches_nothing_that_is_no_verifier(string? stored) => ScramVerifier.Matches(stored, new Secret("pencil")).ShouldBeFalse();
}
