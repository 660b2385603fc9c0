package org.mwaliko.server.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.graphql.live.Feed;
import org.mwaliko.server.graphql.live.State;
import org.mwaliko.server.graphql.live.Watches;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.ForbiddenException;

/** A small feature, wired as real ones are. */
public final class Library implements FieldWiring {

  enum Genre {
    NOVEL,
    ESSAY
  }

  record Author(String name) {}

  record Book(UUID id, String title, Optional<String> subtitle, Genre genre, String authorName) {}

  /** What a fetcher's exception says that must not get out. */
  public static final String SECRET = "K7QM-2RWD-9XTH-4FBC";

  /** What {@code slow} does. */
  public volatile LongSupplier slow = () -> 0;

  /** How often the books were counted. */
  public final AtomicInteger counts = new AtomicInteger();

  /** The keys of each batch that was loaded. */
  public final List<Set<String>> batches = new CopyOnWriteArrayList<>();

  /** A tick of this number is the last. */
  public static final int LAST_TICK = 100;

  /** What subscribers are told of. */
  public final AtomicInteger ticks = new AtomicInteger();

  /** How often it was looked at the ticks. */
  public final AtomicInteger looks = new AtomicInteger();

  public final Watches<UUID> watches =
      new Watches<>("ticks", Duration.ofMillis(20), _ -> this::look);

  private final List<Book> books =
      IntStream.rangeClosed(1, 5)
          .mapToObj(
              i ->
                  new Book(
                      new UUID(0, i),
                      "Volume " + i,
                      i == 1 ? Optional.of("The beginning") : Optional.empty(),
                      i % 2 == 0 ? Genre.ESSAY : Genre.NOVEL,
                      i < 4 ? "Achieng" : "Barasa"))
          .toList();

  /** The schema that this is the wiring of. */
  public static String sdl() {
    try (InputStream in = Library.class.getResourceAsStream("library.graphqls")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, parsed. */
  public static TypeDefinitionRegistry definitions() {
    return new SchemaParser().parse(sdl());
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Query",
        query ->
            query
                .dataFetcher("books", this::page)
                .dataFetcher("book", this::book)
                .dataFetcher("fail", this::fail)
                .dataFetcher("number", this::fail)
                .dataFetcher("mustFail", this::fail)
                .dataFetcher("slow", it -> slow.getAsLong())
                .dataFetcher("stamp", it -> it.<Instant>getArgument("at"))
                .dataFetcher("origin", it -> Callers.address(it).getHostAddress()));
    wiring.type(
        "Mutation",
        mutation ->
            mutation
                .dataFetcher("addBook", this::addBook)
                .dataFetcher("claimAccount", this::claimAccount));
    wiring.type(
        "Book",
        book ->
            book.dataFetcher(
                    "author", it -> Loaders.load(it, "author", it.<Book>getSource().authorName()))
                .dataFetcher("sequel", it -> Optional.of(it.<Book>getSource())));
    wiring.type(
        "Subscription",
        subscription ->
            subscription.dataFetcher("ticks", this::ticks).dataFetcher("failing", this::failing));
    wiring.type(
        "Tick", tick -> tick.dataFetcher("author", it -> Loaders.load(it, "author", "Achieng")));
    wiring.type("Author", author -> author.dataFetcher("books", this::page));
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(new NodeType<>("Book", Book.class, (Caller _, UUID id) -> find(id)));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    loaders.<String, Author>add(
        "author",
        names -> {
          batches.add(Set.copyOf(names));
          return names.stream().collect(Collectors.toMap(Function.identity(), Author::new));
        });
  }

  private Connection<Book> page(DataFetchingEnvironment environment) {
    PageRequest request = Connections.page(environment);
    List<Book> ordered = request.backward() ? books.reversed() : books;
    int from = request.cursor().map(id -> ordered.indexOf(find(id).orElseThrow()) + 1).orElse(0);
    List<Book> rows = ordered.stream().skip(from).limit(request.limit() + 1L).toList();
    Page<Book> page = request.toPage(rows);
    return Connections.of(
        page,
        Book::id,
        () -> {
          counts.incrementAndGet();
          return books.size();
        });
  }

  private Optional<Book> book(DataFetchingEnvironment environment) {
    Input by = Input.argument(environment, "by").orElseThrow();
    return by.chosen().equals("id")
        ? by.id("id", "Book").flatMap(this::find)
        : books.stream().filter(book -> book.title().equals(by.string("title"))).findFirst();
  }

  private Object ticks(DataFetchingEnvironment environment) {
    Feed feed = Feed.of(environment);
    watches.watch(new UUID(0, 1), feed);
    return feed;
  }

  // Joined to what is watched, and then fails.
  private Object failing(DataFetchingEnvironment environment) {
    ticks(environment);
    throw new IllegalStateException("no ticks: " + SECRET);
  }

  private Optional<State> look() {
    int at = looks.incrementAndGet();
    int count = ticks.get();
    return Optional.of(new State(Map.of("count", count, "at", at), count, count >= LAST_TICK));
  }

  private Object fail(DataFetchingEnvironment environment) {
    return switch (environment.<String>getArgument("how")) {
      case "BUG" -> throw new IllegalStateException("SELECT code FROM t WHERE code = " + SECRET);
      case "OUTAGE" ->
          throw new UncheckedIOException(new IOException("jdbc:mariadb://db.example.com"));
      case "FORBIDDEN" -> throw new ForbiddenException();
      case "BAD_INPUT" -> throw new BadInputException("`how` can't be that");
      case "NULL" -> Optional.empty();
      default -> List.of(SECRET);
    };
  }

  private Map<String, Object> addBook(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    String author = input.optionalInput("author").map(it -> it.string("name")).orElse("nobody");
    Optional<LocalDate> published = input.optional("published", LocalDate.class);
    Outcome<Book> outcome =
        input.string("title").isBlank()
            ? Outcome.refused(
                new UserError(UserErrorCode.INVALID, "A title has letters", "title"),
                new UserError(UserErrorCode.TAKEN, "Something else"))
            : Outcome.done(
                new Book(
                    new UUID(0, 9),
                    input.string("title"),
                    published.map(date -> "of " + date.getYear()),
                    input.enumValue("genre", Genre.class),
                    author));
    return Payloads.of(
        outcome,
        book -> Map.of("book", book, "tags", input.strings("tags")),
        Map.of("tags", List.of()));
  }

  private Map<String, Object> claimAccount(DataFetchingEnvironment environment) {
    String name = Callers.ifAny(environment).map(Caller::name).orElse("nobody");
    return Payloads.of(Outcome.done(Map.of("displayName", "claimed by " + name)), "account");
  }

  private Optional<Book> find(UUID id) {
    return books.stream().filter(book -> book.id().equals(id)).findFirst();
  }
}
