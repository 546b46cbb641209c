using Gantry.Platform;

namespace Gantry.Tests.Platform;

public sealed class ProblemTests
{
    private static readonly Problem WithPlace = new("service 'orders' asks for port 0", new SourceLocation("services/orders-service/service.yaml", 14), "choose a port above 0");
    private static readonly Problem WithoutPlace = new("port 8080 is in use", null, "stop what uses it");

    [Fact]
    public void Says_what_where_and_what_to_do() => WithPlace.ToString().ShouldBe("""
        error: service 'orders' asks for port 0
          at:  services/orders-service/service.yaml:14
          fix: choose a port above 0
        """);

    [Fact]
    public void Leaves_out_the_place_where_there_is_none() => WithoutPlace.ToString().ShouldBe("error: port 8080 is in use\n  fix: stop what uses it");

    [Fact]
    public void Whole_file_has_no_line() => new SourceLocation("platform.yaml").ToString().ShouldBe("platform.yaml");

    [Fact]
    public void User_error_shows_all_problems_and_no_stack_trace()
    {
        var error = Should.Throw<UserErrorException>(() => throw new UserErrorException([WithPlace, WithoutPlace], new IOException("cause")));

        error.Message.ShouldBe($"{WithPlace}\n{WithoutPlace}");
        error.ToString().ShouldBe(error.Message);
        error.InnerException.ShouldBeOfType<IOException>();
        new UserErrorException("a", "b").Problems.ShouldBe([new Problem("a", null, "b")]);
    }

    [Fact]
    public void User_error_without_a_problem_is_a_bug() => Should.Throw<ArgumentOutOfRangeException>(() => new UserErrorException([]));
}
